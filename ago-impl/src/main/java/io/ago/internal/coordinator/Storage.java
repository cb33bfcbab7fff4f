package io.ago.internal.coordinator;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.util.function.Supplier;

/**
 * Where sagas are kept and how they are changed.
 *
 * @param transactions for work on more than one row
 * @param store the rows
 * @param changes the door for changes of one saga
 */
public record Storage(Transactions transactions, SagaStore store, SagaChanges changes) {
  private static final int TRIES = 20;

  /** Reads or writes in a transaction of its own, again while others get in the way. */
  <T> T inNew(Supplier<T> work) {
    for (int left = TRIES; ; left--) {
      try {
        return transactions.inNew(work);
      } catch (TransactionException e) {
        if (e.fate() != Fate.CONTENDED || left == 1) {
          throw e;
        }
      }
    }
  }
}
