package io.ago.internal.saga;

import io.ago.saga.SagaState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a saga that is under way does not go on by itself: a pure reading of it, never stored. */
public final class Staleness {
  private Staleness() {}

  /**
   * The reason, in words; empty of one that waits for a time which is known and has not come, and
   * of one that waits for an operator, who has been told.
   */
  public static Optional<String> reason(Saga saga, Instant now) {
    SagaState state = Standing.of(saga);
    return switch (state) {
      case RUNNING, WAITING, COMPLETING, COMPENSATING -> underWay(Due.of(saga), now);
      case PAUSED, PARKED, COMPLETED, COMPENSATED, FAILED -> Optional.empty();
    };
  }

  private static Optional<String> underWay(Map<String, Instant> due, Instant now) {
    if (due.isEmpty()) {
      return Optional.of("it has no deadline, and nobody has closed or cancelled it");
    }
    String late =
        due.entrySet().stream()
            .filter(each -> !each.getValue().isAfter(now))
            .map(each -> late(each.getKey()))
            .collect(Collectors.joining(", "));
    return late.isEmpty() ? Optional.empty() : Optional.of(late);
  }

  private static String late(String host) {
    return host.equals(Enlistment.ANYWHERE)
        ? "no node does what is due of it"
        : "no node does what is due of it for " + host;
  }
}
