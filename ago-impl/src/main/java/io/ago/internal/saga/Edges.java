package io.ago.internal.saga;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/** The two state models of MP LRA 2.0 as tables; every change of status passes here. */
final class Edges {
  private Edges() {}

  /** Where a saga can go; {@code Closed} to {@code Cancelling} is for nested ones only. */
  static Set<LRAStatus> from(LRAStatus status) {
    return switch (status) {
      case Active -> EnumSet.of(LRAStatus.Closing, LRAStatus.Cancelling);
      case Closing -> EnumSet.of(LRAStatus.Closed, LRAStatus.FailedToClose);
      case Closed -> EnumSet.of(LRAStatus.Cancelling);
      case Cancelling -> EnumSet.of(LRAStatus.Cancelled, LRAStatus.FailedToCancel);
      case Cancelled, FailedToClose, FailedToCancel -> EnumSet.noneOf(LRAStatus.class);
    };
  }

  /**
   * Where a participant can go; {@code Completed} to {@code Compensating} only in a nested saga.
   */
  static Set<ParticipantStatus> from(ParticipantStatus status) {
    return switch (status) {
      case Active -> EnumSet.of(ParticipantStatus.Completing, ParticipantStatus.Compensating);
      case Completing ->
          EnumSet.of(ParticipantStatus.Completed, ParticipantStatus.FailedToComplete);
      case Completed -> EnumSet.of(ParticipantStatus.Compensating);
      case Compensating ->
          EnumSet.of(ParticipantStatus.Compensated, ParticipantStatus.FailedToCompensate);
      case Compensated, FailedToComplete, FailedToCompensate ->
          EnumSet.noneOf(ParticipantStatus.class);
    };
  }

  static void check(String id, LRAStatus from, LRAStatus to) {
    if (!from(from).contains(to)) {
      throw new IllegalStateException("Saga " + id + " cannot go from " + from + " to " + to);
    }
  }

  static void check(String id, ParticipantStatus from, ParticipantStatus to) {
    if (!from(from).contains(to)) {
      throw new IllegalStateException(
          "Participant " + id + " cannot go from " + from + " to " + to);
    }
  }
}
