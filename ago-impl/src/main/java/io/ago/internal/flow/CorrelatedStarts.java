package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.Ids;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Starts sagas under correlation ids that their callers brought: a saga and its having the id are
 * one commit, of a transaction of its own.
 */
public record CorrelatedStarts(
    Transactions transactions, SagaStore sagas, Correlations correlations, Ids ids, Time time) {

  /**
   * Starts one.
   *
   * @param limit how long it may last; null: for ever
   * @throws Refused TAKEN if another saga has the correlation id
   * @throws io.ago.internal.work.TransactionException if the store did not take it
   */
  public Saga start(Origin origin, @Nullable Duration limit, String correlation) {
    return startAs(ids.next(), origin, limit, correlation);
  }

  /**
   * Starts one under an id that was given out before; as {@link #start}. A start whose commit was
   * not answered is looked up: its caller would be refused the correlation id if it came again.
   */
  Saga startAs(String id, Origin origin, @Nullable Duration limit, String correlation) {
    try {
      return transactions.inNew(() -> started(id, origin, limit, correlation));
    } catch (TransactionException e) {
      if (e.fate() != Fate.UNKNOWN) {
        throw e;
      }
      return sagas.committed(id).orElseThrow(() -> e);
    }
  }

  private Saga started(String id, Origin origin, @Nullable Duration limit, String correlation) {
    correlations.require(id, correlation);
    Saga started = SagaMachine.start(id, origin, time.now(), limit);
    sagas.add(started);
    return started;
  }
}
