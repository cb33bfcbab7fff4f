package io.ago.example.purchase;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What the bank was asked for under a key: it stays when it is refunded, and bars what is late. */
@Entity
public class Payment {
  @Id private String id = "";
  private int cents;

  /** For the provider. */
  protected Payment() {}

  Payment(String id, int cents) {
    this.id = id;
    this.cents = cents;
  }

  /** A refund came, and no charge before it. */
  static Payment barred(String id) {
    return new Payment(id, 0);
  }

  void refund() {
    cents = 0;
  }

  boolean stands() {
    return cents > 0;
  }

  @Override
  public String toString() {
    return "charged: " + cents + " cents";
  }
}
