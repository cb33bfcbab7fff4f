package io.ago.internal.flow;

import io.ago.flow.Flow;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.Membership.Beginning;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.TransactionException;
import java.time.Duration;

/** Sagas that are stored here, with their first step. */
record LocalBeginnings(StepTerms terms, SagaUrls urls) implements Beginnings {

  @Override
  public Membership begun(NewSaga.Wish wish) {
    String id = terms.ids().next();
    Origin origin = new Origin(null, wish.name(), Order.STRICT);
    Flow<?> flow = wish.flow(id);
    Runnable alone = () -> alone(id, origin, wish.limit(), flow.correlationId());
    return Membership.beginning(
        urls.lra(id, null), flow, new Beginning(origin, wish.limit(), alone));
  }

  private void alone(String id, Origin origin, Duration limit, String correlation) {
    String unused =
        Refusals.asked(
            "Saga " + id + " was not started",
            () -> {
              if (correlation.equals(id)) {
                terms.coordinator().startAs(id, origin, limit);
              } else {
                startCorrelated(
                    SagaMachine.start(id, origin, terms.time().now(), limit), correlation);
              }
              return id;
            });
  }

  /** The saga and its having the id are one commit. */
  private void startCorrelated(Saga saga, String correlation) {
    try {
      Saga unused =
          terms
              .transactions()
              .inNew(
                  () -> {
                    terms.correlations().takeOrRefuse(saga.id(), correlation);
                    terms.sagas().add(saga);
                    return saga;
                  });
    } catch (TransactionException e) {
      if (!new Unanswered(terms.sagas()).isThere(saga.id(), e)) {
        throw e;
      }
    }
  }
}
