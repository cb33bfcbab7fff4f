package io.ago.internal.coordinator;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import java.time.Instant;
import java.util.List;

/**
 * Answers that were taken in.
 *
 * @param noted what was noted with them
 * @param late how many came after the notes of their calls had run out
 * @param refused how many of those made no difference
 */
record Taken(Noted noted, long late, long refused) {

  /** An answer and when the note of its call runs out. */
  record Heard(Answer answer, Instant until) {}

  /** Judged on the saga into which they are taken. */
  static Taken of(Saga before, List<Heard> heard, Noted noted) {
    List<Answer> late =
        heard.stream().filter(h -> !noted.at().isBefore(h.until())).map(Heard::answer).toList();
    long refused = late.stream().filter(answer -> !SagaMachine.counts(before, answer)).count();
    return new Taken(noted, late.size(), refused);
  }
}
