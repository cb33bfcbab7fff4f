package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.Membership.Beginning;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;

/** Sagas that are stored here, with their first step. */
record LocalBeginnings(StepTerms terms, SagaUrls urls) implements Beginnings {

  @Override
  public Membership begun(NewSaga.Wish wish) {
    String id = terms.ids().next();
    Origin origin = new Origin(null, wish.name(), Order.STRICT);
    Beginning beginning =
        new Beginning(
            origin, wish.limit(), () -> terms.coordinator().startAs(id, origin, wish.limit()));
    return Membership.beginning(urls.lra(id, null), wish.flow(id), beginning);
  }
}
