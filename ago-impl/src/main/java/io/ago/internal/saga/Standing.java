package io.ago.internal.saga;

import io.ago.saga.SagaState;
import java.util.List;

/** Where a saga stands, in the words of people: a pure reading of its status, never stored. */
public final class Standing {
  private Standing() {}

  /** The state to be shown. */
  public static SagaState of(Saga saga) {
    return switch (saga.status()) {
      case Active ->
          saga.isPaused()
              ? SagaState.PAUSED
              : underWay(saga, waits(saga) ? SagaState.WAITING : SagaState.RUNNING);
      case Closing -> underWay(saga, SagaState.COMPLETING);
      case Closed -> SagaState.COMPLETED;
      case Cancelling -> underWay(saga, SagaState.COMPENSATING);
      case Cancelled -> SagaState.COMPENSATED;
      case FailedToClose, FailedToCancel -> SagaState.FAILED;
    };
  }

  /** Whether all that is to be run waits for its time, or for somebody's word until then. */
  private static boolean waits(Saga saga) {
    List<Participant> owed =
        saga.participants().stream().filter(p -> p.work() == Work.OWED).toList();
    return !owed.isEmpty()
        && owed.stream()
            .map(Participant::progress)
            .allMatch(p -> p.note() == null && p.notBefore() != null);
  }

  /** One that waits for an operator's word cannot end without it, whoever else is still called. */
  private static SagaState underWay(Saga saga, SagaState state) {
    return saga.participants().stream()
            .anyMatch(p -> p.parked() != null && Owed.question(saga, p).isPresent())
        ? SagaState.PARKED
        : state;
  }
}
