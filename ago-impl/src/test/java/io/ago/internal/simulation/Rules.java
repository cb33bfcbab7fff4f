package io.ago.internal.simulation;

import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * The specification once more, written from its text (MP LRA 2.0, "LRA model", "Participant model",
 * "Nesting LRAs") and not from production's tables. A commit may take several edges at once.
 */
final class Rules {
  private Rules() {}

  /** Whether it can never be cancelled any more, nor what is nested in it. */
  static boolean isPastUndoing(Saga saga) {
    return isTerminal(saga)
        || (saga.status() == LRAStatus.Closing && (!saga.isNested() || saga.released()));
  }

  static boolean isTerminal(Saga saga) {
    return switch (saga.status()) {
      case Active, Closing, Cancelling -> false;
      case Closed -> saga.origin().parent() == null || saga.released();
      case Cancelled, FailedToClose, FailedToCancel -> true;
    };
  }

  static boolean mayGo(Saga from, LRAStatus to) {
    return from.status() == to || reachable(from).contains(to);
  }

  private static Set<LRAStatus> reachable(Saga from) {
    Set<LRAStatus> cancelled =
        EnumSet.of(LRAStatus.Cancelling, LRAStatus.Cancelled, LRAStatus.FailedToCancel);
    Set<LRAStatus> closed =
        EnumSet.of(LRAStatus.Closing, LRAStatus.Closed, LRAStatus.FailedToClose);
    return switch (from.status()) {
      case Active -> {
        closed.addAll(cancelled);
        yield closed;
      }
      case Closing -> EnumSet.of(LRAStatus.Closed, LRAStatus.FailedToClose);
      case Cancelling -> EnumSet.of(LRAStatus.Cancelled, LRAStatus.FailedToCancel);
      case Closed -> isTerminal(from) ? EnumSet.noneOf(LRAStatus.class) : cancelled;
      case Cancelled, FailedToClose, FailedToCancel -> EnumSet.noneOf(LRAStatus.class);
    };
  }

  static boolean mayGo(Saga saga, ParticipantStatus from, ParticipantStatus to) {
    return from == to || reachable(saga, from).contains(to);
  }

  private static Set<ParticipantStatus> reachable(Saga saga, ParticipantStatus from) {
    Set<ParticipantStatus> undone =
        EnumSet.of(
            ParticipantStatus.Compensating,
            ParticipantStatus.Compensated,
            ParticipantStatus.FailedToCompensate);
    Set<ParticipantStatus> done =
        EnumSet.of(
            ParticipantStatus.Completing,
            ParticipantStatus.Completed,
            ParticipantStatus.FailedToComplete);
    return switch (from) {
      case Active -> {
        undone.addAll(done);
        yield undone;
      }
      case Completing ->
          EnumSet.of(ParticipantStatus.Completed, ParticipantStatus.FailedToComplete);
      case Completed ->
          saga.origin().parent() == null ? EnumSet.noneOf(ParticipantStatus.class) : undone;
      case Compensating ->
          EnumSet.of(ParticipantStatus.Compensated, ParticipantStatus.FailedToCompensate);
      case Compensated, FailedToComplete, FailedToCompensate ->
          EnumSet.noneOf(ParticipantStatus.class);
    };
  }

  /** Whether nothing more can come of the undo of that participant. */
  static boolean isUndoOver(Participant participant) {
    return listens(participant)
        || switch (participant.status()) {
          case Compensated, FailedToCompensate, FailedToComplete -> true;
          case Active, Completing, Completed, Compensating -> false;
        };
  }

  static boolean hasBegunUndo(Participant participant) {
    return switch (participant.status()) {
      case Compensating, Compensated, FailedToCompensate -> true;
      case Active, Completing, Completed, FailedToComplete -> false;
    };
  }

  static boolean listens(Participant participant) {
    return participant.enlistment().endpoints().compensate() == null;
  }

  static boolean isStrict(Saga saga) {
    return saga.origin().order() == Order.STRICT
        || saga.participants().stream()
            .anyMatch(p -> p.kind() == Kind.MESSAGE || p.kind() == Kind.BEAN);
  }
}
