package io.ago.internal.saga;

import java.util.Objects;

/**
 * Forward work that the coordinator has done.
 *
 * @param retries when it is tried again, and after how many tries no more
 * @param pivot whether the saga can only go forward once it is done
 */
public record Task(RetryDelays retries, boolean pivot) {
  public Task {
    Objects.requireNonNull(retries, "retries");
  }
}
