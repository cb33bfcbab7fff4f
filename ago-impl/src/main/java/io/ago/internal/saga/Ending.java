package io.ago.internal.saga;

import java.time.Instant;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * The one ending condition: some open, unchanged; else any failed, failed; else closed or undone.
 */
final class Ending {
  private Ending() {}

  static Saga settle(Saga saga, Instant now) {
    return switch (saga.status()) {
      case Closing -> settle(saga, LRAStatus.Closed, LRAStatus.FailedToClose, now);
      case Cancelling -> settle(saga, LRAStatus.Cancelled, LRAStatus.FailedToCancel, now);
      case Active, Closed, Cancelled, FailedToClose, FailedToCancel -> saga;
    };
  }

  private static Saga settle(Saga saga, LRAStatus well, LRAStatus failed, Instant now) {
    if (saga.participants().stream().anyMatch(p -> Owed.question(saga, p).isPresent())) {
      return saga;
    }
    boolean anyFailed = saga.participants().stream().anyMatch(Participant::hasFailed);
    return saga.moved(anyFailed ? failed : well).with(saga.span().endedAt(now));
  }
}
