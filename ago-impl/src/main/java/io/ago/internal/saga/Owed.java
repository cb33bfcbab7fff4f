package io.ago.internal.saga;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/** What a saga owes its participants: a pure reading of the rows, never stored. */
final class Owed {
  /** What is still under way is the last of all: while others are undone it would go on. */
  private static final Comparator<Participant> LAST_FIRST =
      Comparator.comparing(Participant::worksInChild)
          .thenComparingInt(Participant::sequence)
          .reversed();

  private Owed() {}

  /** The question that stands between a saga and one participant, if any. */
  static Optional<Callback> question(Saga saga, Participant participant) {
    if (saga.isTerminal()) {
      return errand(saga, participant);
    }
    return switch (saga.status()) {
      case Closing -> open(participant) ? Optional.of(Callback.COMPLETE) : Optional.empty();
      case Cancelling -> undone(participant) ? Optional.of(Callback.COMPENSATE) : Optional.empty();
      case Active ->
          participant.work() == Work.OWED ? Optional.of(Callback.EXECUTE) : Optional.empty();
      case Closed, Cancelled, FailedToClose, FailedToCancel -> Optional.empty();
    };
  }

  /** What is called to bring that question forward: its status is asked where that is possible. */
  static Callback callback(Participant participant, Callback question) {
    boolean canAsk =
        question.decides() && participant.enlistment().endpoints().of(Callback.STATUS).isPresent();
    return switch (participant.progress().told()) {
      case NO -> question;
      case PERHAPS -> canAsk ? Callback.STATUS : question;
    };
  }

  /**
   * The participants whose turn it is, in the order in which they are to be called; some of them
   * may be under way, parked or not due. In strict order that is one: the last that is not undone.
   */
  static List<Participant> turn(Saga saga) {
    List<Participant> owed =
        saga.participants().stream().filter(p -> question(saga, p).isPresent()).toList();
    return switch (saga.status()) {
      case Cancelling -> {
        List<Participant> undoing = owed.stream().sorted(LAST_FIRST).toList();
        yield switch (saga.order()) {
          case STRICT -> undoing.stream().limit(1).toList();
          case PLAIN -> undoing;
        };
      }
      case Active, Closing, Closed, Cancelled, FailedToClose, FailedToCancel -> owed;
    };
  }

  /** When that participant can be called next; empty while it is parked. */
  static Optional<Instant> dueAt(Participant participant) {
    Progress progress = participant.progress();
    if (progress.parked() != null) {
      return Optional.empty();
    }
    Note note = progress.note();
    if (note != null) {
      return Optional.of(note.until());
    }
    Instant notBefore = progress.notBefore();
    return Optional.of(notBefore == null ? Instant.EPOCH : notBefore);
  }

  /** Whether the participant has not yet ended what closing asks of it. */
  private static boolean open(Participant participant) {
    return !participant.onlyListens()
        && switch (participant.status()) {
          case Active, Completing -> true;
          case Completed, FailedToComplete, Compensating, Compensated, FailedToCompensate -> false;
        };
  }

  /** Whether the participant has not yet ended what cancelling asks of it. */
  private static boolean undone(Participant participant) {
    return participant.canCompensate()
        && mayHaveWorked(participant)
        && switch (participant.status()) {
          case Active, Completed, Compensating -> true;
          case Completing, FailedToComplete, Compensated, FailedToCompensate -> false;
        };
  }

  /**
   * Whether there is anything to undo. The work of a bean is committed with its verdict, so what is
   * owed was not done; a call to somebody outside may have been heard whatever became of it. A
   * nested saga that has not begun has no address to be compensated.
   */
  private static boolean mayHaveWorked(Participant participant) {
    return switch (participant.work()) {
      case THEIRS, DONE -> true;
      case FAILED -> false;
      case OWED ->
          participant.worksInChild()
              || (participant.kind() == Kind.CALL && participant.progress().tally().attempts() > 0);
    };
  }

  /** AFTER before FORGET: the one is awaited by people, the other is tidying. */
  private static Optional<Callback> errand(Saga saga, Participant participant) {
    if (owes(participant, Callback.AFTER)) {
      return Optional.of(Callback.AFTER);
    }
    boolean mayForget =
        participant.kind() == Kind.NESTED
            || participant.progress().doubted()
            || participant.hasFailed()
            || (saga.isNested() && participant.status() == ParticipantStatus.Completed);
    return mayForget && owes(participant, Callback.FORGET)
        ? Optional.of(Callback.FORGET)
        : Optional.empty();
  }

  private static boolean owes(Participant participant, Callback errand) {
    return participant.enlistment().endpoints().of(errand).isPresent()
        && !participant.progress().errands().contains(errand);
  }
}
