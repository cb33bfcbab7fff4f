package io.ago.internal.coordinator;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were taken in.
 *
 * @param noted what was noted with them
 * @param late how many came after the notes of their calls had run out
 * @param refused how many of those made no difference
 */
record Taken(Noted noted, long late, long refused) {

  /**
   * What became of a call.
   *
   * @param answer what came back; null: the call was not begun, and will not be
   */
  record Heard(Call call, @Nullable Answer answer) {
    private Stream<Answer> late(Instant now) {
      return answer == null || now.isBefore(call.note().until())
          ? Stream.empty()
          : Stream.of(answer);
    }
  }

  /** Judged on the saga into which they are taken. */
  static Taken of(Saga before, List<Heard> heard, Noted noted) {
    List<Answer> late = heard.stream().flatMap(h -> h.late(noted.at())).toList();
    long refused = late.stream().filter(answer -> !SagaMachine.counts(before, answer)).count();
    return new Taken(noted, late.size(), refused);
  }
}
