package io.ago.internal.jpa;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Locks of sagas within this process, held by a transaction until it has completed; for a database
 * that one process has to itself and whose own locks do not hold. H2 2.2.224 lets two transactions
 * at once both change "one row WHERE version = 7", now and then also after SELECT FOR UPDATE.
 */
abstract class RowLocks {
  private static final long LONGEST_WAIT_MILLIS = 2_000;
  private static final List<Semaphore> ALL =
      Stream.generate(() -> new Semaphore(1, true)).limit(4_096).toList();

  private RowLocks() {}

  /** For a database whose own locks hold. */
  static RowLocks none() {
    return new RowLocks() {
      @Override
      void hold(String id) {}

      @Override
      Set<String> holdFree(Set<String> ids) {
        return ids;
      }

      @Override
      void release() {}
    };
  }

  static RowLocks real() {
    return new Real();
  }

  /**
   * Holds a saga from now on; waits briefly.
   *
   * @throws TransactionException CONTENDED if another transaction holds it too long
   */
  abstract void hold(String id);

  /** Holds those that can be had without waiting; which that are. */
  abstract Set<String> holdFree(Set<String> ids);

  abstract void release();

  private static final class Real extends RowLocks {
    private final Set<Semaphore> held = new HashSet<>();

    @Override
    void hold(String id) {
      Semaphore lock = lock(id);
      if (held.contains(lock)) {
        return;
      }
      try {
        if (!lock.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new TransactionException(
              Fate.CONTENDED, "Saga " + id + " is held by another transaction", null);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TransactionException(
            Fate.ROLLED_BACK, "Interrupted while waiting for saga " + id, e);
      }
      held.add(lock);
    }

    @Override
    Set<String> holdFree(Set<String> ids) {
      Set<String> had = new HashSet<>();
      for (String id : ids) {
        Semaphore lock = lock(id);
        if (held.contains(lock) || lock.tryAcquire()) {
          held.add(lock);
          had.add(id);
        }
      }
      return had;
    }

    @Override
    void release() {
      held.forEach(Semaphore::release);
      held.clear();
    }

    private static Semaphore lock(String id) {
      return ALL.get(Math.floorMod(id.hashCode(), ALL.size()));
    }
  }
}
