package io.ago.example.purchase;

import io.ago.Ago;
import io.ago.UnknownSagaException;
import io.ago.saga.SagaView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Orders of one class as JSON. */
@ApplicationScoped
public class PurchaseView {
  private static final String UNKNOWN = "UNKNOWN";

  @Inject private Ago ago;
  @Inject private DatabaseShop shop;

  /** One order, how its saga stands, and what there is of it. */
  JsonObject whole(Purchase purchase) {
    return Json.createObjectBuilder()
        .add("id", purchase.id())
        .add("item", purchase.item())
        .add("quantity", purchase.quantity())
        .add("saga", saga(purchase.saga()))
        .add("rows", Json.createArrayBuilder(shop.rows(purchase.id())))
        .build();
  }

  /** Of a saga that has ended, Ago knows nothing more after {@code ago.retention} hours. */
  private JsonObjectBuilder saga(String id) {
    try {
      return saga(ago.get(id));
    } catch (UnknownSagaException e) {
      return Json.createObjectBuilder().add("id", id).add("state", UNKNOWN);
    }
  }

  private static JsonObjectBuilder saga(SagaView saga) {
    JsonArrayBuilder steps = Json.createArrayBuilder();
    for (SagaView.Party step : saga.parties()) {
      steps.add(step.name() + ": " + step.state());
    }
    JsonObjectBuilder told =
        Json.createObjectBuilder().add("id", saga.id()).add("state", saga.state().name());
    if (saga.cause() != null) {
      told.add("cause", saga.cause());
    }
    return told.add("steps", steps);
  }
}
