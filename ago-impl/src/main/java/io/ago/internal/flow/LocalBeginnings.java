package io.ago.internal.flow;

import io.ago.CorrelationTakenException;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.Membership.Beginning;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;

/** Sagas that are stored here, with their first step. */
record LocalBeginnings(StepTerms terms, SagaUrls urls) implements Beginnings {
  private static final String UNANSWERED = "The commit of its start was not answered";

  @Override
  public Membership begun(NewSaga.Wish wish) {
    String id = terms.ids().next();
    Origin origin = new Origin(null, wish.name(), Order.STRICT);
    Beginning beginning = new Beginning(origin, wish.limit(), saga -> start(saga, id));
    return Membership.beginning(urls.lra(id, null), wish.flow(id), beginning);
  }

  private void start(Membership saga, String id) {
    Beginning beginning = saga.beginning();
    try {
      String unused =
          Refusals.asked(
              "Saga " + id + " was not started",
              () -> {
                if (saga.flow().correlationId().equals(id)) {
                  terms.coordinator().startAs(id, beginning.origin(), beginning.limit());
                } else {
                  startCorrelated(saga, id);
                }
                return id;
              });
    } catch (CorrelationTakenException e) {
      saga.failAsTaken(e.sagaId());
      throw e;
    }
  }

  /**
   * The saga and its having the id are one commit. One of which nobody knows whether it was made is
   * not counted on: the saga is cancelled, if it is there.
   */
  private void startCorrelated(Membership saga, String id) {
    try {
      Saga unused = terms.transactions().inNew(() -> started(saga, id));
    } catch (TransactionException e) {
      if (new Unanswered(terms.sagas()).isThere(id, e)) {
        return;
      }
      if (e.fate() == Fate.UNKNOWN) {
        saga.fail(UNANSWERED);
        new Cancels(terms).whenPossible(id, UNANSWERED);
      }
      throw e;
    }
  }

  private Saga started(Membership saga, String id) {
    terms.correlations().takeOrRefuse(id, saga.flow().correlationId());
    Beginning beginning = saga.beginning();
    Saga started = SagaMachine.start(id, beginning.origin(), terms.time().now(), beginning.limit());
    terms.sagas().add(started);
    return started;
  }
}
