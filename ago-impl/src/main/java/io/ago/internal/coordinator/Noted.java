package io.ago.internal.coordinator;

import io.ago.internal.saga.Attempt;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import java.time.Instant;
import java.util.List;

/**
 * An attempt whose notes are committed.
 *
 * @param attempt what to call
 * @param at when it was noted, by the store's clock
 * @param nanos the node's counter just before that
 * @param parked participants that this change parked
 */
record Noted(Attempt attempt, Instant at, long nanos, List<Participant> parked) {

  static Noted of(Saga before, Attempt attempt, Instant at, long nanos) {
    List<Participant> parked =
        attempt.saga().participants().stream()
            .filter(p -> p.parked() != null)
            .filter(p -> before.participant(p.id()).filter(b -> b.parked() != null).isEmpty())
            .toList();
    return new Noted(attempt, at, nanos, parked);
  }

  Saga saga() {
    return attempt.saga();
  }
}
