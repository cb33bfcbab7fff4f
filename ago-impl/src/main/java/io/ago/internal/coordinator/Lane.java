package io.ago.internal.coordinator;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Where changes wait for a leader, of which there is one at a time. */
final class Lane {
  private final Transactions transactions;
  private final SagaStore store;
  private final int most;
  private final Queue<Ride<?>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean leading = new AtomicBoolean();

  Lane(Transactions transactions, SagaStore store, int most) {
    this.transactions = transactions;
    this.store = store;
    this.most = most;
  }

  /** Waits until the ride has ended; whether it was committed. */
  boolean ride(Ride<?> ride) {
    waiting.add(ride);
    while (!ride.hasEnded()) {
      if (leading.compareAndSet(false, true)) {
        try {
          lead(ride);
        } finally {
          leading.set(false);
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
