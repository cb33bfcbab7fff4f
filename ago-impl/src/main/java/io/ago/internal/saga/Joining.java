package io.ago.internal.saga;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wish to join.
 *
 * @param participantId id it gets if it is new
 * @param enlistment how it is reached
 * @param data opaque words of its own; null: none, or those it has
 * @param limit from now on the saga may last that long at most; null: no limit of its own
 */
public record Joining(
    String participantId, Enlistment enlistment, @Nullable String data, @Nullable Duration limit) {
  public Joining {
    if (limit != null) {
      Millis.positive("A time limit", limit);
    }
  }
}
