package io.ago.example.order;

import io.ago.example.callback.CallbackLog;
import io.ago.example.callback.HeardCallback;
import io.ago.example.inventory.Inventory;
import io.ago.example.payment.Payments;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Orders as JSON. */
@Dependent
public class OrderView {
  private static final String UNKNOWN = "unknown";
  private static final String NONE = "-";

  private final Orders orders;
  private final Inventory inventory;
  private final Payments payments;
  private final CallbackLog callbacks;
  private final Services services;

  /** Of everybody who knows of orders. */
  @Inject
  OrderView(
      Orders orders,
      Inventory inventory,
      Payments payments,
      CallbackLog callbacks,
      Services services) {
    this.orders = orders;
    this.inventory = inventory;
    this.payments = payments;
    this.callbacks = callbacks;
    this.services = services;
  }

  /** One order with its saga, its participants and what they heard, the first heard first. */
  Optional<JsonObject> whole(String id) {
    return orders.find(id).map(this::whole);
  }

  /**
   * Its saga may end in the middle of this. Of an end that is told, all that it changed must be
   * told, too; so the saga is asked first, then what was heard, and the states are read last. That
   * the order heard of the end, and how, is one change of both; it comes once.
   */
  private JsonObject whole(PurchaseOrder before) {
    String asked = sagaStatus(before);
    JsonArrayBuilder heard = callbacks(before);
    PurchaseOrder order = orders.find(before.id()).orElse(before);
    if (order.sagaStatus() != before.sagaStatus()) {
      heard = callbacks(order);
    }
    String status = ended(order).orElse(asked);
    return brief(order)
        .add("saga", Json.createObjectBuilder().add("id", order.lra()).add("status", status))
        .add("participants", participants(order))
        .add("callbacks", heard)
        .build();
  }

  /** Orders without their sagas. */
  JsonArray list(List<PurchaseOrder> orders) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    orders.forEach(order -> list.add(brief(order)));
    return list.build();
  }

  private static JsonObjectBuilder brief(PurchaseOrder order) {
    return Json.createObjectBuilder()
        .add("id", order.id())
        .add("item", order.item())
        .add("quantity", order.quantity())
        .add("card", "*" + order.card())
        .add("placed", order.placedAt().toString())
        .add("state", order.state().name());
  }

  private String sagaStatus(PurchaseOrder order) {
    return ended(order).or(() -> services.sagaStatus(order.lra())).orElse(UNKNOWN);
  }

  private static Optional<String> ended(PurchaseOrder order) {
    return Optional.ofNullable(order.sagaStatus()).map(LRAStatus::name);
  }

  private JsonObjectBuilder participants(PurchaseOrder order) {
    return Json.createObjectBuilder()
        .add(Orders.NAME, order.state().name())
        .add("inventory", inventory.state(order.lra()).orElse(NONE))
        .add("payment", payments.state(order.lra()).orElse(NONE));
  }

  private JsonArrayBuilder callbacks(PurchaseOrder order) {
    JsonArrayBuilder heard = Json.createArrayBuilder();
    for (HeardCallback callback : callbacks.of(order.lra())) {
      heard.add(
          Json.createObjectBuilder()
              .add("participant", callback.participant())
              .add("callback", callback.callback().name())
              .add("calls", callback.calls())
              .add("effects", callback.effects()));
    }
    return heard;
  }
}
