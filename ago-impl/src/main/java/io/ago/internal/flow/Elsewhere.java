package io.ago.internal.flow;

import java.time.Duration;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * The coordinator of another server, as the steps of this application see it. Each question is one
 * exchange over the network, within a bounded time; what it has answered is durable there.
 *
 * <p>Each throws {@link io.ago.internal.saga.Refused} if the coordinator refuses, and {@link
 * io.ago.internal.work.TransactionException} if it could not be reached; then nobody knows whether
 * it has heard, and asking again is safe.
 */
public interface Elsewhere {

  /**
   * Starts an LRA.
   *
   * @param limit how long it may last
   * @return its whole id
   */
  String start(String name, Duration limit);

  /** Enlists a step that can be undone; doing so again finds the same participant. */
  void enlist(String lra, String step);

  /** Has a step that is never undone told of the LRA's end; doing so again changes nothing. */
  void listen(String lra, String step);

  /**
   * Closes an LRA.
   *
   * @param id the last path segment of its id
   */
  LRAStatus close(String id);

  /** Cancels an LRA; as {@link #close}. */
  LRAStatus cancel(String id);
}
