package io.ago.internal.saga;

/**
 * A question that cannot be answered in the state it meets; nothing was changed.
 *
 * <p>The message names the id, what was wrong and what to do; it is fit for a caller's eyes.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of mistake it was; the edge translates it to a code, once. */
  public enum Reason {
    /** No saga has that id. */
    UNKNOWN_SAGA,
    /** The saga has no such participant. */
    UNKNOWN_PARTICIPANT,
    /** The saga is closing, cancelling or past its time limit. */
    ENDING,
    /** The saga has ended. */
    ENDED,
    /** Only a parked participant can be resolved, only one that is owed a call can be parked. */
    NOT_PARKED,
    /** The answer belongs to a call that is not the noted one any more. */
    STALE,
    /** What can be had once only is another saga's. */
    TAKEN,
    /** What was asked for is malformed. */
    INVALID,
    /** An address is none that may be called. */
    FORBIDDEN
  }

  private final Reason reason;
  private final String holder;

  public Refused(Reason reason, String message) {
    this(reason, message, "");
  }

  private Refused(Reason reason, String message, String holder) {
    super(message);
    this.reason = reason;
    this.holder = holder;
  }

  /**
   * The refusal of what is another saga's.
   *
   * @param holder the id of that one
   */
  public static Refused taken(String message, String holder) {
    return new Refused(Reason.TAKEN, message, holder);
  }

  /** The id of the saga that has what was asked for; empty if that is not the reason. */
  public String holder() {
    return holder;
  }

  public Reason reason() {
    return reason;
  }

  static Refused because(Saga saga, String question, String advice) {
    Reason reason =
        switch (saga.status()) {
          case Active, Closing, Cancelling -> Reason.ENDING;
          case Closed, Cancelled, FailedToClose, FailedToCancel -> Reason.ENDED;
        };
    return new Refused(
        reason,
        "Saga " + saga.id() + " is " + saga.status() + ": cannot " + question + ". " + advice);
  }

  /** The refusal of an answer whose work must be rolled back. */
  public static Refused stale(Saga saga, Answer answer) {
    return new Refused(
        Reason.STALE,
        "Attempt "
            + answer.attempt()
            + " to "
            + answer.question()
            + " participant "
            + answer.participant()
            + " of saga "
            + saga.id()
            + " is not the noted one any more: its work is rolled back.");
  }

  static Refused overdue(Saga saga, String question) {
    return new Refused(
        Reason.ENDING,
        "Saga "
            + saga.id()
            + " passed its time limit at "
            + saga.span().deadline()
            + ": cannot "
            + question
            + ". It is being cancelled; start another one with a longer limit.");
  }

  static Refused unknownParticipant(Saga saga, String participantId) {
    return new Refused(
        Reason.UNKNOWN_PARTICIPANT,
        "Saga "
            + saga.id()
            + " has no participant "
            + participantId
            + ". Use the recovery URL that its join answered.");
  }
}
