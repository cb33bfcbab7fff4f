package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * Every question that can be put to a saga, each a pure function of the saga, the question and the
 * time. What cannot be answered is {@link Refused}; what changes nothing answers the same saga.
 *
 * <p>Sources: MP LRA 2.0, "LRA model", "Participant model", "Nesting LRAs", "Timing out LRAs"; the
 * decision tables in docs/decisions.md.
 */
public final class SagaMachine {
  private SagaMachine() {}

  /**
   * A new, active saga without participants.
   *
   * @param limit how long it may last, positive; null: for ever
   */
  public static Saga start(String id, Origin origin, Instant now, @Nullable Duration limit) {
    if (limit != null) {
      Millis.positive("A time limit", limit);
    }
    Span span = Span.from(now, limit);
    return new Saga(id, origin, LRAStatus.Active, span, List.of(), 0, Custody.OWN, null, 0);
  }

  /**
   * Enlists a participant, or finds it again if it has joined before.
   *
   * @throws Refused if the saga is ending or has ended; a mere listener can still join while it is
   *     ending, and a participant of a closed nested saga is found again
   */
  public static Joined join(Saga saga, Joining joining, Instant now) {
    return Joins.join(saga, joining, now);
  }

  /**
   * Removes a participant; nothing is ever asked of it again for this saga.
   *
   * @throws Refused if the saga is not active or has no such participant
   */
  public static Saga leave(Saga saga, String participantId, Instant now) {
    requireActive(saga, "leave", now);
    Participant leaving =
        saga.participant(participantId)
            .orElseThrow(() -> Refused.unknownParticipant(saga, participantId));
    return saga.with(saga.participants().stream().filter(p -> !p.equals(leaving)).toList());
  }

  /**
   * Moves the deadline to a later time; an earlier one changes nothing, no deadline stays none.
   *
   * @throws Refused if the saga is not active or its deadline has passed
   */
  public static Saga renew(Saga saga, Duration limit, Instant now) {
    Millis.positive("A time limit", limit);
    requireActive(saga, "renew", now);
    return with(saga, saga.span().extendedTo(saga.span().clock(now).plus(limit)));
  }

  /**
   * Enlists steps that the coordinator is to run.
   *
   * @throws Refused if the saga is not active
   */
  public static Saga goOn(Saga saga, List<NextStep> steps, Instant now) {
    if (steps.isEmpty()) {
      return saga;
    }
    requireActive(saga, "go on", now);
    Saga gone = saga;
    for (NextStep next : steps) {
      Participant added =
          Participant.enlist(
              next.participantId(), gone.lastSequence() + 1, next.enlistment(), next.data());
      Instant notBefore = next.notBefore();
      Participant waiting =
          notBefore == null
              ? added
              : added.with(added.progress().soon(notBefore.minus(saga.span().held(now))));
      gone = gone.enlisting(waiting.with(next.work()));
    }
    return gone;
  }

  /**
   * What a step waits for has come: its work is done. One that has not begun, or is over, is left
   * as it is.
   *
   * @param step its name
   */
  public static Saga answered(Saga saga, String step) {
    return saga.participant(Endpoints.step(step, false))
        .filter(p -> saga.status() == LRAStatus.Active && p.work() == Work.OWED)
        .map(p -> saga.with(p.with(Work.DONE).with(p.progress().settled(null))))
        .orElse(saga);
  }

  /**
   * Decides that the saga shall be completed; one that is past its deadline is cancelled instead.
   *
   * @throws Refused if it has been cancelled
   */
  public static Saga close(Saga saga, Instant now) {
    return switch (saga.status()) {
      case Active -> {
        if (saga.participants().stream().anyMatch(p -> p.work() == Work.OWED)) {
          throw Refused.because(
              saga, "close", "It has steps that are still to be run, and closes after the last.");
        }
        yield isOverdue(saga, now) ? expire(saga, now) : closing(saga, now);
      }
      case Closing, Closed, FailedToClose -> saga;
      case Cancelling, Cancelled, FailedToCancel ->
          throw Refused.because(saga, "close", "It was cancelled: " + saga.cause());
    };
  }

  /**
   * Decides that the saga shall be compensated; also a closed nested one on whose end its parent
   * does not count yet.
   *
   * @param cause why, for people
   * @throws Refused if it is being closed, was closed for good, or only its parent can undo it
   */
  public static Saga cancel(Saga saga, String cause, Instant now) {
    return switch (saga.status()) {
      case Active -> {
        if (saga.isPastPivot()) {
          throw Refused.because(
              saga, "cancel", "It is past its pivot and only goes forward; see what it waits for.");
        }
        yield cancelling(saga, cause, now);
      }
      case Closed -> {
        if (saga.isTerminal()) {
          throw Refused.because(saga, "cancel", "What is closed for good stays so.");
        }
        if (saga.isPastPivot()) {
          throw Refused.because(saga, "cancel", "It has closed past its pivot: there is no undo.");
        }
        if (saga.custody() == Custody.PARENT) {
          throw Refused.because(
              saga, "cancel", "Its parent counts on it: cancel " + saga.origin().parent() + ".");
        }
        yield cancelling(saga, cause, now);
      }
      case Cancelling, Cancelled, FailedToCancel -> saga;
      case Closing, FailedToClose ->
          throw Refused.because(saga, "cancel", "Its participants have been told to complete.");
    };
  }

  /**
   * Cancels a nested saga that is active, or closed and not released, as its parent wants it; past
   * its pivot it only goes forward.
   */
  static Saga undo(Saga saga, Instant now) {
    return switch (saga.status()) {
      case Active, Closed ->
          saga.isTerminal() || saga.isPastPivot() ? saga : cancelling(saga, "its parent was", now);
      case Closing, FailedToClose, Cancelling, Cancelled, FailedToCancel -> saga;
    };
  }

  /** Cancels an active saga whose deadline has passed; any other is left as it is. */
  public static Saga expire(Saga saga, Instant now) {
    return saga.status() == LRAStatus.Active && isOverdue(saga, now)
        ? cancelling(saga, "its time limit passed at " + saga.span().deadline(), now)
        : saga;
  }

  /**
   * Tells a nested saga that its top level has ended: if closed, it can be forgotten.
   *
   * @throws Refused if it has not ended itself
   */
  public static Saga release(Saga saga) {
    return switch (saga.status()) {
      case Closed -> saga.isTerminal() ? saga : saga.in(Custody.RELEASED);
      case Cancelled, FailedToClose, FailedToCancel -> saga;
      case Active, Closing, Cancelling ->
          throw Refused.because(saga, "be released", "End it first.");
    };
  }

  /** Notes the calls that are due and that this node can make; first of all expires the saga. */
  public static Attempt attempt(Saga saga, Instant now, Terms terms) {
    return new Attempts(terms, now).of(expire(saga, now));
  }

  /**
   * Takes answers in. One that does not count (its question no longer stands, or it belongs to an
   * earlier attempt and is no verdict that is still believed) changes nothing.
   */
  public static Saga replied(Saga saga, List<Answer> answers, Instant now, RetryDelays retries) {
    Saga changed = saga;
    for (Answer answer : answers) {
      changed = replied(changed, answer, now, retries);
    }
    return changed;
  }

  /**
   * Takes back the note of a call that its node has not begun and will not: it was no try. One that
   * is not the noted one any more is left as it is. It is due again after the first delay, for
   * whoever has room.
   */
  public static Saga notBegun(Saga saga, Call call, Instant now, RetryDelays retries) {
    Instant next = saga.span().clock(now).plus(retries.first());
    return saga.participant(call.participant().id())
        .filter(p -> call.note().equals(p.progress().note()))
        .map(p -> saga.with(p.with(p.progress().unnoted(next))))
        .orElse(saga);
  }

  /** Whether that answer would change anything; a bean whose answer does not must roll back. */
  public static boolean counts(Saga saga, Answer answer) {
    return saga.participant(answer.participant())
        .filter(p -> Verdicts.counts(saga, p, answer))
        .isPresent();
  }

  /**
   * Stops calling a participant until an operator resolves it.
   *
   * @throws Refused if there is no such participant or nothing is owed to it
   */
  public static Saga park(Saga saga, String participantId, String why) {
    return Operators.park(saga, participantId, why);
  }

  /**
   * Carries out an operator's decision about a parked participant.
   *
   * @param why the operator's reason; kept with the participant
   * @throws Refused if there is no such participant or it is not parked
   */
  public static Saga resolve(
      Saga saga, String participantId, Resolution resolution, String why, Instant now) {
    return Operators.resolve(saga, participantId, resolution, why, now);
  }

  private static Saga closing(Saga saga, Instant now) {
    Saga closing = saga.moved(LRAStatus.Closing).withEach(SagaMachine::completedIfNotAsked);
    return Ending.settle(closing, now);
  }

  /** Who cannot be completed has nothing to do when the saga is. */
  private static Participant completedIfNotAsked(Participant participant) {
    Endpoints endpoints = participant.enlistment().endpoints();
    return endpoints.onlyListens() || endpoints.of(Callback.COMPLETE).isPresent()
        ? participant
        : Verdicts.done(participant, Callback.COMPLETE, null);
  }

  private static Saga cancelling(Saga saga, String cause, Instant now) {
    Saga moved = saga.moved(LRAStatus.Cancelling).causedBy(cause);
    Saga cancelling = moved.with(moved.span().endedAt(null)).withEach(SagaMachine::withoutTries);
    return Ending.settle(cancelling, now);
  }

  /**
   * Nobody calls outside again: what may have been heard there is undone at once. A nested saga is
   * not asked how it stands any more, also by who does so now.
   */
  private static Participant withoutTries(Participant participant) {
    boolean dropped =
        switch (participant.kind()) {
          case CALL -> participant.progress().note() == null;
          case NESTED -> true;
          case HTTP, MESSAGE, BEAN -> false;
        };
    return dropped && participant.work() == Work.OWED
        ? participant.with(participant.progress().settled(null))
        : participant;
  }

  private static Saga replied(Saga saga, Answer answer, Instant now, RetryDelays retries) {
    Optional<Participant> asked =
        saga.participant(answer.participant()).filter(p -> Verdicts.counts(saga, p, answer));
    if (asked.isEmpty()) {
      return saga;
    }
    if (answer.question() == Callback.EXECUTE) {
      return Forward.apply(saga, asked.get(), answer, now, retries);
    }
    Participant changed = new Verdicts(retries, now).apply(saga, asked.get(), answer);
    return Ending.settle(saga.with(changed), now);
  }

  /** Past its pivot a saga has no deadline any more: it only goes forward. */
  static boolean isOverdue(Saga saga, Instant now) {
    return saga.span().isOver(now) && !saga.isPastPivot();
  }

  static void requireActive(Saga saga, String question, Instant now) {
    if (saga.status() != LRAStatus.Active) {
      throw Refused.because(saga, question, "Only an active saga can be changed.");
    }
    if (isOverdue(saga, now)) {
      throw Refused.overdue(saga, question);
    }
  }

  static Saga with(Saga saga, Span span) {
    return span.equals(saga.span()) ? saga : saga.with(span);
  }
}
