package io.ago.internal.coordinator;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import java.util.Optional;

/**
 * Makes one call. It is never called inside a transaction, and may be called from any thread.
 *
 * <p>It takes no longer than {@link Call#timeout()}. What it throws counts as a lost answer.
 */
@FunctionalInterface
public interface ParticipantCaller {

  /**
   * Calls.
   *
   * @return what came back; empty if the verdict was already recorded, in the transaction of the
   *     work itself
   */
  Optional<Answer> call(Call call);
}
