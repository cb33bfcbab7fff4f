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

  /** Records what became of the work of a call; once. */
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

    /**
     * Records that the work is under way as a saga that is nested in that of the call; it is stored
     * by the same commit, after its parent is locked, and its first calls are noted.
     *
     * @param child with an id of its own, not stored yet
     * @param beside what the store writes with the child
     * @return what is to be done of the child when that is committed, and only then
     * @throws io.ago.internal.saga.Refused as {@link #done(BiFunction)}: then there is no child
     */
    Begun begun(Saga child, Beside beside);

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
