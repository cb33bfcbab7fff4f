package io.ago.internal.saga;

import java.time.Instant;

/**
 * A call that was written down before it is made: write-ahead record, lease against a second driver
 * and fence for late answers at once.
 *
 * @param callback what is called
 * @param attempt number of the call; never given twice to one participant
 * @param node who makes the call
 * @param until from then on others may call instead, by the store's clock
 */
public record Note(Callback callback, int attempt, Node node, Instant until) {
  boolean isLive(Instant now) {
    return until.isAfter(now);
  }
}
