package io.ago.example.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** What was asked of a card for one saga: at most one row each. */
@Entity
public class Charge {
  @Id private String lra = "";

  @Column(nullable = false)
  private String card = "";

  @Column(nullable = false)
  private int cents;

  @Enumerated(EnumType.STRING)
  private State state = State.CHARGED;

  /** For the provider. */
  protected Charge() {}

  /**
   * @param card its last four digits
   */
  Charge(String lra, String card, int cents, State state) {
    this.lra = lra;
    this.card = card;
    this.cents = cents;
    this.state = state;
  }

  /** Whether this changed something: only what is still open is decided. */
  boolean become(State decided) {
    boolean open = state == State.CHARGED;
    if (open) {
      state = decided;
    }
    return open;
  }

  State state() {
    return state;
  }

  /** Declined or barred for ever; or open, then settled or refunded for ever. */
  enum State {
    CHARGED,
    SETTLED,
    REFUNDED,
    DECLINED,
    BARRED
  }
}
