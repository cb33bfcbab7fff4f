package io.ago.internal.coordinator;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Saga;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes a call to a bean of this application, whose work and verdict are one transaction. It is
 * never called inside a transaction, and may be called from any thread.
 */
@FunctionalInterface
public interface BeanCaller {

  /**
   * Calls.
   *
   * @param verdict to be given once in the transaction of the work, as the last of it
   * @return empty if the transaction with the verdict was committed, else what the bean answered.
   *     What is thrown counts as a lost answer
   */
  Optional<Answer> call(Call call, Verdict verdict);

  /** Records that the work of a call is done. */
  @FunctionalInterface
  interface Verdict {

    /**
     * Records it, and notes the calls after it.
     *
     * @param then what the saga does next, by the same commit; as {@link SagaStore#amend} may run
     *     it
     * @param beside what the store writes with it
     * @throws io.ago.internal.saga.Refused if the call is not the noted one any more: the work must
     *     be rolled back
     */
    void done(BiFunction<Saga, Instant, Saga> then, Beside beside);

    /** Records it, and what the saga does next. */
    default void done(BiFunction<Saga, Instant, Saga> then) {
      done(then, Beside.NOTHING);
    }

    /** Records it where the saga itself knows what is next. */
    default void done() {
      done(Beside.NOTHING);
    }

    /** The same, with what the store writes beside it. */
    default void done(Beside beside) {
      done((saga, now) -> saga, beside);
    }
  }
}
