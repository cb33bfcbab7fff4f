package io.ago.example.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** An order; each is placed in a saga of its own. */
@Entity
@Table(name = "purchase_order")
public class PurchaseOrder {
  @Id private String id = "";
  private String lra = "";
  private String item = "";
  private int quantity;
  private String card = "";

  @Enumerated(EnumType.STRING)
  private State state = State.PLACED;

  @Column(name = "saga_status")
  @Enumerated(EnumType.STRING)
  private @Nullable LRAStatus sagaStatus;

  /** Not an Instant: Jakarta Persistence 3.1 does not know it, though Hibernate does. */
  @Column(name = "placed_at")
  private OffsetDateTime placedAt = OffsetDateTime.MIN;

  /** For the provider. */
  protected PurchaseOrder() {}

  PurchaseOrder(String id, String lra, NewOrder order, Instant placedAt) {
    this.id = id;
    this.lra = lra;
    this.item = order.item();
    this.quantity = order.quantity();
    this.card = order.lastDigits();
    this.placedAt = placedAt.atOffset(ZoneOffset.UTC);
  }

  /** Whether this changed something: only what is still open is decided. */
  boolean become(State decided) {
    boolean open = state == State.PLACED;
    if (open) {
      state = decided;
    }
    return open;
  }

  /** Whether this changed something: a saga ends once. */
  boolean ended(LRAStatus status) {
    boolean first = sagaStatus == null;
    sagaStatus = status;
    return first;
  }

  String id() {
    return id;
  }

  String lra() {
    return lra;
  }

  String item() {
    return item;
  }

  int quantity() {
    return quantity;
  }

  String card() {
    return card;
  }

  State state() {
    return state;
  }

  /** How its saga ended; null as long as it has not, or not told. */
  @Nullable LRAStatus sagaStatus() {
    return sagaStatus;
  }

  Instant placedAt() {
    return placedAt.toInstant();
  }

  /** Open, then one of the others for ever. */
  enum State {
    PLACED,
    CONFIRMED,
    CANCELLED
  }
}
