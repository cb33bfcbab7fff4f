package io.ago.internal.coordinator;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import java.time.Duration;
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

  /**
   * Sends a call if that can be done without waiting, so that its sender can send others before it
   * looks for the answers.
   *
   * @return empty if nothing was sent: it has to be made by {@link #call}
   */
  default Optional<Sent> send(Call call) {
    return Optional.empty();
  }

  /** A call that was sent; used by one thread at a time. */
  interface Sent {

    /** Whether the answer has begun to come; waits for that so long at most. */
    boolean isAnswered(Duration within);

    /** The answer, waited for until the call's time is up; to be asked once. */
    Optional<Answer> answer();
  }
}
