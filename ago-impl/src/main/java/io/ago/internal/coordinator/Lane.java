package io.ago.internal.coordinator;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Where changes wait for a leader, of which there is one at a time. */
final class Lane {
  private final SagaStore store;
  private final int most;
  private final Queue<Ride<?>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean leading = new AtomicBoolean();

  Lane(SagaStore store, int most) {
    this.store = store;
    this.most = most;
  }

  /** Waits until the ride has ended; whether it was committed. */
  boolean ride(Ride<?> ride) {
    waiting.add(ride);
    while (!ride.hasEnded()) {
      if (leading.compareAndSet(false, true)) {
        lead(ride);
      } else {
        LockSupport.park(this);
      }
    }
    return ride.isCommitted();
  }

  /** The next leader begins before this one's riders are told. */
  private void lead(Ride<?> own) {
    Batch batch = new Batch(store, own.hasEnded() ? List.of() : boarding());
    try {
      batch.commit();
    } finally {
      leading.set(false);
      wakeNextLeader();
      batch.end();
    }
  }

  private List<Ride<?>> boarding() {
    List<Ride<?>> boarding = new ArrayList<>();
    for (Ride<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      boarding.add(next);
      if (boarding.size() == most) {
        break;
      }
    }
    return boarding;
  }

  private void wakeNextLeader() {
    Ride<?> next = waiting.peek();
    if (next != null) {
      LockSupport.unpark(next.rider());
    }
  }
}
