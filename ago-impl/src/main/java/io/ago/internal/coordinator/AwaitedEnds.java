package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import io.ago.internal.work.Transactions;
import io.ago.internal.work.Transactions.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Ends sagas for callers in this process. A decision is committed by the thread that asks; the
 * participants are called by others, as their answers may come back to this very server, and are
 * waited for so long at most.
 */
public final class AwaitedEnds {
  private final Executor drivers;
  private final Duration patience;
  private final Semaphore waiting;

  /**
   * @param drivers threads that may wait for participants; not those that call them
   * @param patience how long an end waits for the participants; 0: not at all
   * @param waiting how many callers may wait at the same time; the others are answered at once
   */
  public AwaitedEnds(Executor drivers, Duration patience, int waiting) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("The wait for participants must be >= 0, was " + patience);
    }
    if (waiting < 0) {
      throw new IllegalArgumentException("Callers that may wait must be >= 0, were " + waiting);
    }
    this.drivers = drivers;
    this.patience = patience;
    this.waiting = new Semaphore(waiting);
  }

  /** Has the rest done; the saga as far as it came. */
  public Saga ended(Begun begun) {
    CompletableFuture<Saga> driven = driven(begun);
    if (!waiting.tryAcquire()) {
      return driven.getNow(begun.saga());
    }
    try {
      return awaited(driven).orElse(begun.saga());
    } finally {
      waiting.release();
    }
  }

  /** Has the rest done soon; nobody waits for it. */
  public void soon(Begun begun) {
    soon(begun.saga().id(), begun::finish);
  }

  /**
   * Has a saga changed as the last of the active transaction, and the rest done when that is
   * committed, and only then: where the answer to its commit is lost, recovery finds what is there.
   * Registered last, so that all else that the transaction holds is let go of before.
   *
   * @param id of the saga whose turn it is ({@link LastChanges})
   * @param change what it throws rolls back
   * @throws IllegalStateException if no transaction is active
   */
  public void changedLast(Transactions transactions, String id, Supplier<Begun> change) {
    LastChanges.add(transactions, id, () -> afterCommit(transactions, change.get()));
  }

  private void afterCommit(Transactions transactions, Begun begun) {
    transactions.afterCompletion(
        outcome -> {
          if (outcome == Outcome.COMMITTED) {
            soon(begun);
          }
        });
  }

  /** Runs work soon on a thread that may wait; if there is none, recovery finds what is left. */
  public void soon(String id, Runnable work) {
    try {
      drivers.execute(work);
    } catch (RejectedExecutionException e) {
      CoordinatorLog.notDriven(id);
    }
  }

  private CompletableFuture<Saga> driven(Begun begun) {
    try {
      return CompletableFuture.supplyAsync(begun.rest(), drivers);
    } catch (RejectedExecutionException e) {
      CoordinatorLog.notDriven(begun.saga().id());
      return CompletableFuture.completedFuture(begun.saga());
    }
  }

  private Optional<Saga> awaited(CompletableFuture<Saga> driven) {
    try {
      return Optional.of(driven.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
