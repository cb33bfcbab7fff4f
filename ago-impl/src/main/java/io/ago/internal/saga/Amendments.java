package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Corrections of what a saga keeps, beside its life: pure functions like {@link SagaMachine}'s.
 * What cannot be corrected is {@link Refused}.
 */
public final class Amendments {
  private Amendments() {}

  /** Keeps a participant's last words; those of somebody unknown, or after the end, are dropped. */
  public static Saga heard(Saga saga, LastWords words) {
    return saga.isTerminal()
        ? saga
        : saga.participant(words.endpoints())
            .map(p -> saga.with(p.withData(words.data())))
            .orElse(saga);
  }

  /**
   * The same saga.
   *
   * @param before the saga before somebody joined
   * @throws Refused if it has got a participant more than it may have
   */
  public static Saga withinRoom(Saga before, Saga joined, int most) {
    int count = joined.participants().size();
    if (count > most && count > before.participants().size()) {
      throw new Refused(
          Refused.Reason.INVALID,
          "Saga "
              + joined.id()
              + " has "
              + most
              + " participants, as many as one may have. Use several sagas, nest them, or have"
              + " ago.limit.participants of the coordinator raised.");
    }
    return joined;
  }

  /**
   * The same saga.
   *
   * @throws Refused if nobody could join it now
   */
  public static Saga joinable(Saga saga, Instant now) {
    SagaMachine.requireActive(saga, "join", now);
    return saga;
  }

  /** Whether somebody could join it now. */
  public static boolean isJoinable(Saga saga, Instant now) {
    return saga.status() == LRAStatus.Active && !SagaMachine.isOverdue(saga, now);
  }

  /**
   * Reaches a participant at other addresses from now on, and tries them at once if something is
   * owed to it.
   *
   * @throws Refused if there is no such participant, nothing will ever be asked of it again, it is
   *     not reached by addresses that can be changed, or the new ones lack what it had
   */
  public static Saga reachedAt(Saga saga, String participantId, Endpoints endpoints, Instant now) {
    Participant participant =
        saga.participant(participantId)
            .orElseThrow(() -> Refused.unknownParticipant(saga, participantId));
    if (saga.isTerminal() && Owed.question(saga, participant).isEmpty()) {
      throw Refused.because(saga, "move a participant", "Nothing will be asked of it any more.");
    }
    requireReplaceable(saga, participant, endpoints);
    Participant moved = participant.with(endpoints);
    return saga.with(
        Owed.question(saga, moved).isPresent() ? moved.with(moved.progress().soon(now)) : moved);
  }

  /** The saga with that deadline from now on, if it has none. */
  public static Saga limited(Saga saga, Duration limit, Instant now) {
    Span span = saga.span();
    return span.deadline() == null ? saga.with(span.endingBy(span.clock(now).plus(limit))) : saga;
  }

  /** What waits for its next try is due now; calls under way and parked ones stay as they are. */
  public static Saga hastened(Saga saga, Instant now) {
    Saga hastened = saga;
    Instant own = saga.span().clock(now);
    for (Participant participant : saga.participants()) {
      Instant next = participant.progress().notBefore();
      if (next != null && next.isAfter(own) && !isWaiting(participant)) {
        hastened = hastened.with(participant.with(participant.progress().soon(own)));
      }
    }
    return hastened;
  }

  /** A delay and a wait end by themselves, and are no tries. */
  private static boolean isWaiting(Participant participant) {
    return participant.work() == Work.OWED && participant.progress().tally().attempts() == 0;
  }

  /**
   * The same saga, if it has failed for good and nothing else needs it.
   *
   * @param parent the saga it is nested in, if that is still there
   * @throws Refused if it has not failed, or a saga that it is nested in or that is nested in it
   *     still needs it
   */
  public static Saga removable(Saga saga, Optional<Saga> parent) {
    switch (saga.status()) {
      case FailedToClose, FailedToCancel -> {}
      case Active, Closing, Cancelling, Closed, Cancelled ->
          throw Refused.because(saga, "be removed", "Only a failed one can.");
    }
    if (parent.isPresent() && needs(parent.get(), saga.id())) {
      throw needed(saga, "the saga " + parent.get().id() + " that it is nested in");
    }
    saga.participants().stream()
        .filter(p -> p.kind() == Kind.NESTED && Owed.question(saga, p).isPresent())
        .findFirst()
        .ifPresent(
            child -> {
              throw needed(saga, "a saga that is nested in it");
            });
    return saga;
  }

  /**
   * Whether nobody needs a saga any more that ended well: neither does it owe anything, nor can its
   * parent still ask it.
   *
   * @param parent the saga that it is nested in, if there is one
   */
  public static boolean isForgettable(Saga saga, Optional<Saga> parent) {
    boolean well = saga.status() == LRAStatus.Closed || saga.status() == LRAStatus.Cancelled;
    return well && isOver(saga) && parent.filter(p -> !isOver(p)).isEmpty();
  }

  /** Whether nothing will be asked of anybody for its sake. */
  private static boolean isOver(Saga saga) {
    return saga.isTerminal()
        && saga.participants().stream().allMatch(p -> Owed.question(saga, p).isEmpty());
  }

  private static boolean needs(Saga parent, String childId) {
    return !parent.isTerminal()
        || parent.child(childId).filter(p -> Owed.question(parent, p).isPresent()).isPresent();
  }

  private static Refused needed(Saga saga, String who) {
    return new Refused(
        Refused.Reason.ENDING,
        "Saga " + saga.id() + " cannot be removed yet: " + who + " has not ended with it.");
  }

  private static void requireReplaceable(Saga saga, Participant participant, Endpoints endpoints) {
    if (participant.kind() != Kind.HTTP) {
      throw invalid(saga, participant, "it is not reached by URL");
    }
    Endpoints before = participant.enlistment().endpoints();
    if (before.onlyListens() != endpoints.onlyListens()) {
      throw invalid(saga, participant, "either both or none must have somewhere to compensate");
    }
    if (before.of(Callback.COMPLETE).isPresent() && endpoints.of(Callback.COMPLETE).isEmpty()) {
      throw invalid(saga, participant, "it could not be told to complete any more");
    }
    if (saga.participant(endpoints).filter(p -> !p.id().equals(participant.id())).isPresent()) {
      throw invalid(saga, participant, "another participant of the saga is reached there");
    }
  }

  private static Refused invalid(Saga saga, Participant participant, String why) {
    return new Refused(
        Refused.Reason.INVALID,
        "Participant "
            + participant.id()
            + " of saga "
            + saga.id()
            + " cannot be reached at these addresses: "
            + why
            + ".");
  }
}
