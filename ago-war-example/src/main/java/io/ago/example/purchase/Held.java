package io.ago.example.purchase;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Pieces that are held for an order. */
@Entity
public class Held {
  @Id private String id = "";
  private String item = "";
  private int quantity;

  /** For the provider. */
  protected Held() {}

  Held(Order order) {
    this.id = order.id();
    this.item = order.item();
    this.quantity = order.quantity();
  }

  @Override
  public String toString() {
    return "held: " + quantity + " of " + item;
  }
}
