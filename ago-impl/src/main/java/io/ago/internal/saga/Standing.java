package io.ago.internal.saga;

import io.ago.saga.SagaState;

/** Where a saga stands, in the words of people: a pure reading of its status, never stored. */
public final class Standing {
  private Standing() {}

  /**
   * The state to be shown. {@link SagaState#WAITING} is never it: what an active saga waits for is
   * known to whoever runs its steps, not to its status.
   */
  public static SagaState of(Saga saga) {
    return switch (saga.status()) {
      case Active -> SagaState.RUNNING;
      case Closing -> underWay(saga, SagaState.COMPLETING);
      case Closed -> SagaState.COMPLETED;
      case Cancelling -> underWay(saga, SagaState.COMPENSATING);
      case Cancelled -> SagaState.COMPENSATED;
      case FailedToClose, FailedToCancel -> SagaState.FAILED;
    };
  }

  /** One that waits for an operator's word cannot end without it, whoever else is still called. */
  private static SagaState underWay(Saga saga, SagaState state) {
    return saga.participants().stream().anyMatch(p -> p.parked() != null)
        ? SagaState.PARKED
        : state;
  }
}
