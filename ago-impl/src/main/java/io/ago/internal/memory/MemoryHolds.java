package io.ago.internal.memory;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What transactions hold until they end, each thing one of them; used under the lock of {@link
 * MemoryTransactions#lock()} only.
 */
final class MemoryHolds {
  private final Object lock;
  private final Duration longestWait;
  private final Map<Record, Object> holders = new HashMap<>();

  MemoryHolds(MemoryTransactions transactions, Duration longestWait) {
    this.lock = transactions.lock();
    this.longestWait = longestWait;
  }

  /**
   * Holds something; waits for another who does.
   *
   * @param told what it is, in words
   * @throws TransactionException CONTENDED if the other does not end in time
   */
  void hold(Record wanted, String told, Object holder) {
    long until = System.nanoTime() + longestWait.toNanos();
    while (!holders.getOrDefault(wanted, holder).equals(holder)) {
      long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
      if (millis <= 0) {
        throw new TransactionException(
            Fate.CONTENDED, told + " is held by another transaction", null);
      }
      try {
        lock.wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for " + told, e);
      }
    }
    holders.put(wanted, holder);
  }

  /** Lets go of all that it holds. */
  void release(Object holder) {
    holders.values().removeIf(holder::equals);
  }
}
