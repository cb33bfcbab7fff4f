package io.ago.internal.jpa;

import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Steps and correlation ids that one transaction holds within this process until it has completed,
 * as {@link RowLocks} holds sagas, and apart from those. Who claims a step holds it while an
 * application's method runs, so these are one for each step: others must not wait for it by chance.
 */
final class StepLocks {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final ConcurrentMap<Held, StepLocks> HOLDERS = new ConcurrentHashMap<>();

  private final Set<Held> held = new HashSet<>();
  private final CountDownLatch released = new CountDownLatch(1);

  /** A claim that is not committed is not there yet for who undoes, who does not wait for it. */
  private enum Purpose {
    CLAIM,
    UNDO
  }

  private record Held(Record what, Purpose purpose) {}

  /**
   * Lets nobody else claim it from now on; waits briefly.
   *
   * @throws TransactionException CONTENDED if another transaction holds it too long
   */
  void holdToClaim(StepId id) {
    hold(new Held(id, Purpose.CLAIM));
  }

  /** Lets nobody else undo it; as {@link #holdToClaim}. */
  void holdToUndo(StepId id) {
    hold(new Held(id, Purpose.UNDO));
  }

  /** Lets nobody else take it; as {@link #holdToClaim}. */
  void holdToTake(Correlation id) {
    hold(new Held(id, Purpose.CLAIM));
  }

  private void hold(Held wanted) {
    long until = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!isHad(wanted)) {
      StepLocks holder = HOLDERS.get(wanted);
      if (holder != null && !holder.isReleasedBy(until, wanted.what())) {
        throw new TransactionException(
            Fate.CONTENDED, told(wanted.what()) + " is held by another transaction", null);
      }
    }
    held.add(wanted);
  }

  private boolean isHad(Held wanted) {
    StepLocks holder = HOLDERS.putIfAbsent(wanted, this);
    return holder == null || holder.equals(this);
  }

  private boolean isReleasedBy(long until, Record what) {
    try {
      return released.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransactionException(
          Fate.ROLLED_BACK, "Interrupted while waiting for " + told(what), e);
    }
  }

  /** To be called once, when the transaction has completed. */
  void release() {
    held.forEach(HOLDERS::remove);
    released.countDown();
  }

  private static String told(Record what) {
    return what instanceof StepId id ? StepRows.told(id) : what.toString();
  }
}
