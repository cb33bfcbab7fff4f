package io.ago.internal.participant;

import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator as a participant's side sees it, be it in this deployment or elsewhere. What a
 * method has answered is durable there.
 *
 * <p>Each throws {@link NotCoordinated} when the coordinator refuses or cannot be reached.
 */
public interface LraCoordinator {

  /**
   * Starts an LRA.
   *
   * @param client who starts it, in its own words
   * @param parent the LRA it is nested in, or null
   * @param limit how long it may last; null: for ever
   * @return its id
   */
  URI start(String client, @Nullable URI parent, @Nullable Duration limit);

  /**
   * Has an LRA have the correlation id that the request brought which has started it. A coordinator
   * that knows nothing of such ids does nothing.
   *
   * @throws NotCoordinated also with 409, if another LRA has it
   */
  default void correlate(URI lra, String correlation) {}

  /**
   * Enlists a participant; doing so again finds the same one.
   *
   * @param data opaque words that come back with each callback; null: none
   * @param limit from now on the LRA may last that long at most; null: no limit of its own
   */
  Enlisted join(URI lra, CallbackUrls urls, @Nullable String data, @Nullable Duration limit);

  /** Takes a participant out of an active LRA. */
  void leave(URI lra, CallbackUrls urls);

  /** Closes an LRA; waits a bounded time for its participants. */
  LRAStatus close(URI lra);

  /** Cancels an LRA; waits a bounded time for its participants. */
  LRAStatus cancel(URI lra);

  /** How an LRA stands. */
  LRAStatus status(URI lra);

  /**
   * Where a participant is called back, byte for byte; those it has not are null.
   *
   * @param compensate also tells participants of one LRA apart; only listeners have none
   */
  record CallbackUrls(
      @Nullable String complete,
      @Nullable String compensate,
      @Nullable String status,
      @Nullable String forget,
      @Nullable String after) {}

  /**
   * What a join answers.
   *
   * @param recovery where the enlistment itself can be looked up and changed
   * @param earlierData what was kept for this participant before, or null
   */
  record Enlisted(URI recovery, @Nullable String earlierData) {}
}
