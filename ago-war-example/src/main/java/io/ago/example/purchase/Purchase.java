package io.ago.example.purchase;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** That an order was placed: committed together with its saga, or neither is there. */
@Entity
public class Purchase {
  @Id private String id = "";
  private String saga = "";
  private String item = "";
  private int quantity;

  /** For the provider. */
  protected Purchase() {}

  Purchase(Order order, String saga) {
    this.id = order.id();
    this.saga = saga;
    this.item = order.item();
    this.quantity = order.quantity();
  }

  String id() {
    return id;
  }

  String saga() {
    return saga;
  }

  String item() {
    return item;
  }

  int quantity() {
    return quantity;
  }
}
