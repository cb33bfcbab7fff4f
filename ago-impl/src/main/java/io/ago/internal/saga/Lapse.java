package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;

/**
 * When a call is made again whose note has run out.
 *
 * <p>A call that ends its node takes along whatever is under way there. If all of that went on
 * together each time, it would be lost together each time, and be parked with the one that ends
 * nodes. So each has a moment of its own, from the second time on: a node may be killed once.
 */
final class Lapse {
  private static final RetryDelays SPREAD =
      new RetryDelays(Duration.ofSeconds(4), Duration.ofMinutes(1), Integer.MAX_VALUE, 1, 1);

  private Lapse() {}

  /** The moment; the lapse is not counted yet. */
  static Instant next(Participant participant, Instant now) {
    int before = participant.progress().tally().failures();
    return before == 0 ? now : SPREAD.afterFailure(before, now, participant.id()).orElse(now);
  }
}
