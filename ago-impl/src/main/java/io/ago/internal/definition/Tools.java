package io.ago.internal.definition;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.Membership;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.Time;
import io.ago.internal.work.Transactions;

/**
 * What elements are run with.
 *
 * @param transactions in which they run
 * @param sagas their rows
 * @param ledger what is kept beside them
 * @param urls by which sagas are known outside
 * @param time the store's
 * @param inner how sagas are begun that are nested in others
 */
record Tools(
    Transactions transactions,
    SagaStore sagas,
    Ledger ledger,
    SagaUrls urls,
    Time time,
    InnerSagas inner) {

  /** The saga as a thread works for it; it is committed, so that those it calls can join it. */
  Membership membership(Saga saga, DefinedRun<?> run) {
    return Membership.ofElement(urls.lra(saga), run.flow());
  }
}
