package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Holds sagas of definitions and lets them go on: pure functions like {@link SagaMachine}'s. While
 * one is paused, its own time stands still: what is to be done forward is kept in that time, and
 * moved on when it is resumed. Undoing is not held: whatever ends a saga ends its pause.
 */
public final class Pauses {
  private Pauses() {}

  /**
   * Begins nothing forward from now on; what is under way ends and is recorded. One that is paused
   * stays so, for the reason that was given first.
   *
   * @param why for people
   * @throws Refused if it is not active, past its time limit, or none that the coordinator runs
   */
  public static Saga pause(Saga saga, String why, Instant now) {
    if (saga.status() != LRAStatus.Active) {
      throw Refused.because(saga, "pause", "Only what still goes forward can be held.");
    }
    SagaMachine.requireActive(saga, "pause", now);
    if (saga.participants().stream().noneMatch(p -> p.enlistment().task() != null)) {
      throw Refused.because(
          saga, "pause", "It is of no definition: what is done in it is not begun by Ago.");
    }
    return saga.isPaused() ? saga : saga.with(saga.span().with(new Pause(now, why)));
  }

  /**
   * Goes on: the deadline and what waits for its time are later by as long as it was paused. One
   * that is active and not paused is left as it is.
   *
   * @throws Refused if it is not active
   */
  public static Saga resume(Saga saga, Instant now) {
    if (saga.status() != LRAStatus.Active) {
      throw Refused.because(saga, "resume", "Only an active saga is paused.");
    }
    Duration held = saga.span().held(now);
    return saga.isPaused()
        ? saga.with(saga.span().resumed(held)).withEach(p -> movedOn(p, held))
        : saga;
  }

  /** A call that is under way keeps its own time. */
  private static Participant movedOn(Participant participant, Duration held) {
    Instant notBefore = participant.progress().notBefore();
    return participant.work() == Work.OWED && notBefore != null
        ? participant.with(participant.progress().soon(notBefore.plus(held)))
        : participant;
  }
}
