package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;

/**
 * Starts of sagas whose commit was not answered: they are looked up, as to try again would start
 * two.
 */
public record Unanswered(SagaStore sagas) {

  /**
   * Whether a saga is there although its start failed.
   *
   * @param failure how it failed; if it cannot be looked up either, that is told with it
   */
  public boolean isThere(String id, TransactionException failure) {
    if (failure.fate() != Fate.UNKNOWN) {
      return false;
    }
    try {
      return sagas.committed(id).isPresent();
    } catch (TransactionException e) {
      failure.addSuppressed(e);
      return false;
    }
  }
}
