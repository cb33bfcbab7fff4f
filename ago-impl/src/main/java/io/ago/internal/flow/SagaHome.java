package io.ago.internal.flow;

import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.OwedCancels;
import io.ago.internal.work.Transactions.Outcome;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Where the sagas are kept that steps belong to: with the coordinator of this deployment, or with
 * one elsewhere. Ids are the last path segments of LRA ids.
 *
 * <p>A refusal is a {@link io.ago.internal.saga.Refused}; if the home could not answer, a {@link
 * io.ago.internal.work.TransactionException}.
 */
public abstract sealed class SagaHome permits LocalHome, RemoteHome {

  SagaHome() {}

  /** Sagas that this node is still to cancel. */
  abstract OwedCancels owedCancels();

  /**
   * Tells it of a step that is about to be run, before its transaction begins.
   *
   * @throws io.ago.AgoException if the step must not be run
   */
  abstract void announce(Membership saga, StepCall call);

  /** Whether its sagas are rows of the store that keeps the steps, and are written with those. */
  abstract boolean keepsRows();

  /** Whether a saga is a row of the store that keeps the steps, so that it must be active there. */
  abstract boolean keeps(Membership saga);

  /** Tells it what a transaction does to a saga, as the last of that transaction. */
  abstract void touch(StepTerms terms, String id, Touch touch, Instant now);

  /** The transaction with a touch has ended, and was not rolled back; nothing can be done here. */
  abstract void touched(StepTerms terms, String id, Touch touch, Outcome outcome);

  /** Closes a saga; waits a bounded time for its participants. */
  abstract void close(String id);

  /** Cancels a saga; waits a bounded time for its participants. */
  abstract void cancel(String id, String cause);

  /**
   * Cancels a saga as {@link #cancel} does, on a thread that may wait.
   *
   * @param rest has what was done undone, where that is this deployment's to do
   */
  abstract void settle(String id, String cause, Consumer<Begun> rest);
}
