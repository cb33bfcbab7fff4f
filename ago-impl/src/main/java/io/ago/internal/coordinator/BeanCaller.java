package io.ago.internal.coordinator;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import java.util.Optional;

/**
 * Makes a call to a bean of this application, whose work and verdict are one transaction. It is
 * never called inside a transaction, and may be called from any thread.
 */
@FunctionalInterface
public interface BeanCaller {

  /**
   * Calls.
   *
   * @param done to be run once in the transaction of the work, as the last of it: records that the
   *     work is done and notes the call after it. Throws {@link io.ago.internal.saga.Refused} if
   *     the call is not the noted one any more: the work must be rolled back
   * @return empty if the transaction with {@code done} was committed, else what the bean answered.
   *     What is thrown counts as a lost answer
   */
  Optional<Answer> call(Call call, Runnable done);
}
