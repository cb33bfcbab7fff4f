package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Commits the changes of callers that come at the same time in one transaction.
 *
 * <p>There is no thread of its own and no delay: who comes while nobody commits becomes a leader
 * and commits what waits, its own included; who comes while two lead waits for the next leader,
 * which is the first of those. A change that cannot ride along (its saga is locked or was changed
 * by another node, it changes nothing, it is refused) is made alone by its own caller; so is every
 * change of a transaction that fails.
 */
public final class CombinedChanges implements SagaChanges {
  /** While one waits for the disk the other prepares. */
  private static final int LEADERS = 2;

  private final Transactions transactions;
  private final SagaStore store;
  private final SingleChanges single;
  private final int most;
  private final Queue<Ride<?>> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore leaders = new Semaphore(LEADERS);

  /**
   * @param most at most so many changes in one transaction; at least 1
   */
  public CombinedChanges(Transactions transactions, SagaStore store, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("Changes per transaction must be > 0, was " + most);
    }
    this.transactions = transactions;
    this.store = store;
    this.single = new SingleChanges(transactions, store);
    this.most = most;
  }

  @Override
  public void add(Saga saga) {
    Ride<Saga> ride = Ride.adding(saga);
    if (!ride(ride)) {
      single.addAgain(saga, ride.failure());
    }
  }

  @Override
  public <R> R change(String id, Function<Saga, Change<R>> change) {
    Ride<R> ride = Ride.changing(id, change);
    return ride(ride) ? ride.result() : single.again(id, change, ride.tried(), ride.failure());
  }

  /** Waits until the ride has ended; whether it was committed. */
  private boolean ride(Ride<?> ride) {
    waiting.add(ride);
    while (!ride.hasEnded()) {
      if (leaders.tryAcquire()) {
        try {
          lead(ride);
        } finally {
          leaders.release();
          wakeNextLeader();
        }
      } else {
        LockSupport.park(this);
      }
    }
    return ride.isCommitted();
  }

  private void wakeNextLeader() {
    Ride<?> next = waiting.peek();
    if (next != null) {
      LockSupport.unpark(next.rider());
    }
  }

  private void lead(Ride<?> own) {
    if (own.hasEnded()) {
      return;
    }
    List<Ride<?>> batch = new ArrayList<>();
    for (Ride<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
      if (batch.size() == most) {
        break;
      }
    }
    commit(new Batch(store, batch));
  }

  private void commit(Batch batch) {
    try {
      transactions.inNew(batch::write);
      batch.committed();
    } catch (TransactionException e) {
      batch.failed(e);
    } catch (RuntimeException e) {
      batch.failed(new TransactionException(Fate.CONTENDED, "A combined change failed", e));
    } catch (Error e) {
      batch.failed(new TransactionException(Fate.UNKNOWN, "A combined change failed", e));
      throw e; // the others must not wait for a leader that died
    }
  }
}
