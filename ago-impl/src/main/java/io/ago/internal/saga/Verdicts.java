package io.ago.internal.saga;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/** What one answer makes of one participant. */
final class Verdicts {
  private final RetryDelays retries;
  private final Instant now;

  Verdicts(RetryDelays retries, Instant now) {
    this.retries = retries;
    this.now = now;
  }

  /**
   * Whether an answer still counts: its question stands, and it is of the noted call or a verdict.
   */
  static boolean counts(Saga saga, Participant participant, Answer answer) {
    if (answer.question() == Callback.EXECUTE) {
      return Forward.counts(saga, participant, answer);
    }
    if (!Owed.question(saga, participant).filter(q -> q == answer.question()).isPresent()) {
      return false;
    }
    if (isOfNotedCall(participant, answer)) {
      return true;
    }
    boolean deaf =
        answer.reply() == Reply.REFUSED
            && answer.attempt() <= participant.progress().tally().deafTo();
    return answer.isVerdict() && participant.kind().believesOldAttempts() && !deaf;
  }

  private static boolean isOfNotedCall(Participant participant, Answer answer) {
    Note note = participant.progress().note();
    return note != null && note.attempt() == answer.attempt();
  }

  Participant apply(Saga saga, Participant participant, Answer answer) {
    return forgetting(saga, doubtedFor(participant, applied(saga, participant, answer)));
  }

  /** Who has completed when nothing could be undone any more has nothing left to forget. */
  private static Participant forgetting(Saga saga, Participant after) {
    boolean forGood = saga.status() == LRAStatus.Closing && saga.isNested() && saga.released();
    boolean clear =
        after.status() == ParticipantStatus.Completed
            && after.kind() != Kind.NESTED
            && !after.progress().doubted();
    return forGood && clear ? after.with(after.progress().without(Callback.FORGET)) : after;
  }

  /** An errand that was lost leaves no doubt about what the participant was asked before it. */
  private static Participant doubtedFor(Participant before, Participant after) {
    return before.isAskedToEnd()
        ? after
        : after.with(after.progress().doubted(before.progress().doubted()));
  }

  private Participant applied(Saga saga, Participant participant, Answer answer) {
    Participant told = participant.withStatusAddress(answer.location());
    Participant timed =
        isOfNotedCall(participant, answer) ? told : told.with(told.progress().late());
    return switch (answer.reply()) {
      case DONE -> done(timed, answer.question(), answer.detail());
      case PENDING ->
          answer.question().decides()
              ? pending(timed, answer)
              : lost(timed, answer.detail(), Optional.empty());
      case NOT_BEGUN -> notBegun(timed, answer);
      case REFUSED -> refused(saga, timed, answer);
      case LOST -> lost(timed, answer.detail(), Optional.empty());
    };
  }

  static Participant done(Participant participant, Callback question, @Nullable String why) {
    return switch (question) {
      case EXECUTE -> participant.with(Work.DONE).with(participant.progress().settled(why));
      case COMPLETE -> ended(participant, question, ParticipantStatus.Completed, why);
      case COMPENSATE -> ended(participant, question, ParticipantStatus.Compensated, why);
      case FORGET, AFTER -> participant.with(participant.progress().settled(why).without(question));
      case STATUS -> throw new IllegalArgumentException("STATUS is not a question of its own");
    };
  }

  static Participant failed(Participant participant, Callback question, @Nullable String why) {
    return switch (question) {
      case EXECUTE -> participant.with(Work.FAILED).with(participant.progress().settled(why));
      case COMPLETE -> ended(participant, question, ParticipantStatus.FailedToComplete, why);
      case COMPENSATE -> ended(participant, question, ParticipantStatus.FailedToCompensate, why);
      case FORGET, AFTER -> participant.with(participant.progress().settled(why).without(question));
      case STATUS -> throw new IllegalArgumentException("STATUS is not a question of its own");
    };
  }

  private static Participant ended(
      Participant participant, Callback question, ParticipantStatus end, @Nullable String why) {
    return participant.begun(question).moved(end).with(participant.progress().settled(why));
  }

  /** In strict order a refusal holds the undo of what came before: it needs an operator's word. */
  private Participant refused(Saga saga, Participant participant, Answer answer) {
    String why = "refused" + (answer.detail() == null ? "" : ": " + answer.detail());
    return switch (answer.question()) {
      case COMPLETE -> failed(participant, answer.question(), why);
      case COMPENSATE ->
          switch (saga.order()) {
            case PLAIN -> failed(participant, answer.question(), why);
            case STRICT -> participant.with(participant.progress().late().parkedFor(why));
          };
      case EXECUTE, STATUS, FORGET, AFTER -> lost(participant, why, Optional.empty());
    };
  }

  private Participant pending(Participant participant, Answer answer) {
    Tally counted = participant.progress().tally().poll();
    Enlistment enlistment = participant.enlistment();
    Instant from = enlistment.kind().answersByItself() ? now.plus(enlistment.timeout()) : now;
    return again(
        participant,
        counted,
        retries.afterPoll(counted.polls(), enlistment.kind(), from),
        answer.detail(),
        "still under way after " + counted.polls() + " questions");
  }

  private Participant notBegun(Participant participant, Answer answer) {
    Note note = participant.progress().note();
    return note != null && note.callback() == Callback.STATUS
        ? participant.with(participant.progress().untold(now))
        : lost(participant, answer.detail(), Optional.empty());
  }

  /**
   * Counts a lost call.
   *
   * @param next when to try again; empty: by the retry delays
   */
  Participant lost(Participant participant, @Nullable String why, Optional<Instant> next) {
    Tally counted = participant.progress().tally().failure();
    Optional<Instant> delayed = retries.afterFailure(counted.failures(), now);
    String exhausted = counted.failures() + " calls failed" + (why == null ? "" : "; last: " + why);
    return again(participant, counted, delayed.map(at -> next.orElse(at)), why, exhausted);
  }

  private static Participant again(
      Participant participant,
      Tally counted,
      Optional<Instant> next,
      @Nullable String why,
      String exhausted) {
    Progress doubt = participant.progress().inDoubt(counted, next.orElse(null), why);
    return doubtedFor(
        participant, participant.with(next.isPresent() ? doubt : doubt.parkedFor(exhausted)));
  }
}
