package io.ago.internal.saga;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of forward work that the coordinator has done. Source: the tables "Forward work" in
 * docs/decisions.md.
 */
final class Forward {
  /** A node may be killed once or twice; who kills his node so often does it again. */
  private static final int LEAST_CALLS = 5;

  private Forward() {}

  /**
   * Whether an answer is of the noted call of work that is still wanted; after a cancel that of a
   * call to somebody outside is, as the undo waits for it.
   */
  static boolean counts(Saga saga, Participant participant, Answer answer) {
    Note note = participant.progress().note();
    return participant.work() == Work.OWED
        && note != null
        && note.callback() == Callback.EXECUTE
        && note.attempt() == answer.attempt()
        && isWanted(saga, participant);
  }

  /**
   * Takes in how the work stands.
   *
   * @param polls when a nested saga is asked again
   */
  static Saga apply(
      Saga saga, Participant participant, Answer answer, Instant now, RetryDelays polls) {
    return switch (answer.reply()) {
      case DONE -> settled(saga, participant, Work.DONE, answer.detail());
      case REFUSED -> failed(saga, participant, perhapsDone(participant), answer.detail(), now);
      case NOT_BEGUN -> failed(saga, participant, Work.FAILED, answer.detail(), now);
      case PENDING ->
          participant.kind() == Kind.NESTED
              ? waiting(saga, participant, answer.detail(), now, polls)
              : lost(saga, participant, answer.detail(), now);
      case LOST -> lost(saga, participant, answer.detail(), now);
    };
  }

  /**
   * A call whose note has run out. It may have been the end of its node, so while the saga is
   * active it is not tried for ever: then an operator decides.
   */
  static Participant lapsed(Saga saga, Participant participant, String why, Instant now) {
    Tally counted = participant.progress().tally().failure();
    RetryDelays retries = retries(participant);
    boolean again =
        saga.status() != LRAStatus.Active
            || counted.failures() < Math.max(retries.failures(), leastCalls(participant));
    Instant next =
        participant.kind() == Kind.CALL && saga.status() == LRAStatus.Active
            ? again(participant, counted, now).orElse(now)
            : Lapse.next(participant, now);
    Progress doubt = participant.progress().inDoubt(counted, next, why);
    return participant.with(
        again
            ? doubt
            : doubt.parkedFor(
                counted.failures() + " calls of step " + name(participant) + " were lost; " + why));
  }

  /**
   * The work is given up by an operator.
   *
   * @throws Refused if there is no way back any more
   */
  static Saga givenUp(Saga saga, Participant participant, String why, Instant now) {
    Saga given = failed(saga, participant, Work.FAILED, why, now);
    if (given.status() == LRAStatus.Active) {
      throw Refused.because(
          saga, "give a step up", "It is past its pivot and only goes forward: have it retried.");
    }
    return given;
  }

  /** A call outside may still be under way there: it is made as often as was said, no more. */
  private static int leastCalls(Participant participant) {
    return participant.kind() == Kind.CALL ? 1 : LEAST_CALLS;
  }

  private static boolean isWanted(Saga saga, Participant participant) {
    return saga.status() == LRAStatus.Active
        || (saga.status() == LRAStatus.Cancelling && participant.kind() == Kind.CALL);
  }

  /** A nested saga that has ended while it was asked is asked again at once. */
  private static Saga waiting(
      Saga saga, Participant participant, @Nullable String why, Instant now, RetryDelays polls) {
    Progress progress = participant.progress();
    Tally counted = progress.tally().poll();
    Instant own = saga.span().clock(now);
    Instant told = progress.notBefore();
    Instant next =
        told == null ? polls.afterPoll(counted.polls(), participant.kind(), own).orElse(own) : told;
    return saga.with(participant.with(progress.inDoubt(counted, next, why)));
  }

  private static Saga settled(Saga saga, Participant participant, Work work, @Nullable String why) {
    return saga.with(participant.with(work).with(participant.progress().settled(why)));
  }

  /**
   * The work is given up: all is undone, unless it has to go forward.
   *
   * @param work FAILED if nothing of it stands
   */
  private static Saga failed(
      Saga saga, Participant participant, Work work, @Nullable String why, Instant now) {
    String cause = "Step " + name(participant) + " failed" + (why == null ? "" : ": " + why);
    Work left = participant.worksInChild() ? Work.DONE : work; // whatever stands there is undone
    Saga settled = settled(saga, participant, left, why);
    if (settled.isPastPivot()) { // also if nobody knows whether the pivot was heard
      Participant next = work == Work.FAILED ? anew(participant) : participant;
      return saga.with(next.with(next.progress().parkedFor(cause)));
    }
    return settled.status() == LRAStatus.Active
        ? SagaMachine.cancel(settled, cause, now)
        : Ending.settle(settled, now);
  }

  /** What is tried again after a nested saga that came to nothing is another one. */
  private static Participant anew(Participant participant) {
    return participant.worksInChild()
        ? participant.with(
            Endpoints.step(
                participant.enlistment().endpoints().of(Callback.EXECUTE).orElseThrow(), false))
        : participant;
  }

  private static Saga lost(Saga saga, Participant participant, @Nullable String why, Instant now) {
    Tally counted = participant.progress().tally().failure();
    Optional<Instant> next = again(participant, counted, saga.span().clock(now));
    if (saga.status() != LRAStatus.Active || next.isEmpty()) {
      return failed(saga, participant, perhapsDone(participant), why, now);
    }
    return saga.with(participant.with(participant.progress().inDoubt(counted, next.get(), why)));
  }

  /**
   * What was called outside may have happened whatever came back, and so may a nested saga: it is
   * undone as if it had.
   */
  private static Work perhapsDone(Participant participant) {
    return participant.kind() == Kind.CALL || participant.worksInChild() ? Work.DONE : Work.FAILED;
  }

  private static Optional<Instant> again(Participant participant, Tally counted, Instant now) {
    return retries(participant).afterFailure(counted.failures(), now, participant.id());
  }

  private static String name(Participant participant) {
    return participant.enlistment().endpoints().of(Callback.EXECUTE).orElseThrow();
  }

  private static RetryDelays retries(Participant participant) {
    return Objects.requireNonNull(participant.enlistment().task(), "task").retries();
  }
}
