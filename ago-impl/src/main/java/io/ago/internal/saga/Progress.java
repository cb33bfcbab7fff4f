package io.ago.internal.saga;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the calls to one participant have come.
 *
 * @param told whether it may know of the present question
 * @param tally counts
 * @param doubted whether its answer was ever unclear or late, so that it must be told to forget
 * @param notBefore earliest time of the next call; null: at once
 * @param note the call that is under way, if any
 * @param parked why nothing more is tried until an operator decides; null: not parked
 * @param remark the last that went wrong, for operators; null: nothing did
 * @param decision what an operator decided last, and why; never lost to what comes after it
 * @param errands which of FORGET and AFTER are settled
 */
public record Progress(
    Told told,
    Tally tally,
    boolean doubted,
    @Nullable Instant notBefore,
    @Nullable Note note,
    @Nullable String parked,
    @Nullable String remark,
    @Nullable String decision,
    Set<Callback> errands) {

  static final Progress NONE =
      new Progress(Told.NO, Tally.NONE, false, null, null, null, null, null, Set.of());

  public Progress {
    errands = Set.copyOf(errands);
  }

  /** The call is written down; its predecessor's fate no longer matters. */
  Progress noted(Note call) {
    return new Progress(
        told, tally.attempt(), doubted, null, call, parked, remark, decision, errands);
  }

  /** The call was not made: nothing has changed by its note but the number of the next one. */
  Progress unnoted(Instant next) {
    return new Progress(told, tally, doubted, next, null, parked, remark, decision, errands);
  }

  /** The participant may know; ask or tell again from then on. */
  Progress inDoubt(Tally counted, @Nullable Instant next, @Nullable String why) {
    return new Progress(
        Told.PERHAPS,
        counted,
        true,
        next,
        null,
        parked,
        why == null ? remark : why,
        decision,
        errands);
  }

  /** The participant knows nothing of the question: tell it at once. */
  Progress untold(Instant next) {
    return new Progress(Told.NO, tally, true, next, null, parked, remark, decision, errands);
  }

  /** Nothing more is tried until an operator decides. */
  Progress parkedFor(String why) {
    return new Progress(told, tally, doubted, null, null, why, why, decision, errands);
  }

  /** The operator had it tried again: old refusals do not count any more. */
  Progress unparked(Instant next) {
    return new Progress(
        Told.NO, tally.deaf(), doubted, next, null, null, remark, decision, errands);
  }

  /** The present question is answered; the next one begins with nothing tried. */
  Progress settled(@Nullable String why) {
    return new Progress(
        Told.NO,
        tally.afresh(),
        doubted,
        null,
        null,
        null,
        why == null ? remark : why,
        decision,
        errands);
  }

  /** The answer was not the first one asked for. */
  Progress late() {
    return new Progress(told, tally, true, notBefore, note, parked, remark, decision, errands);
  }

  /** An operator decided. */
  Progress decided(String words) {
    return new Progress(told, tally, doubted, notBefore, note, parked, remark, words, errands);
  }

  Progress doubted(boolean ever) {
    return new Progress(told, tally, ever, notBefore, note, parked, remark, decision, errands);
  }

  /** The next call is due now, unless one is under way or nothing more is tried. */
  Progress soon(Instant now) {
    return note == null && parked == null
        ? new Progress(told, tally, doubted, now, null, null, remark, decision, errands)
        : this;
  }

  /** As {@link #soon}; while a call is under way it is followed by the next one at once. */
  Progress soonAfterCall(Instant now) {
    return parked == null
        ? new Progress(told, tally, doubted, now, note, null, remark, decision, errands)
        : this;
  }

  /** An errand is settled: done or given up. */
  Progress without(Callback errand) {
    EnumSet<Callback> settled = EnumSet.of(errand);
    settled.addAll(errands);
    return new Progress(told, tally, doubted, notBefore, note, parked, remark, decision, settled);
  }
}
