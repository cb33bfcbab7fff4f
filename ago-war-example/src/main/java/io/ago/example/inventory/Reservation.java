package io.ago.example.inventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** What is set aside for one saga: at most one row each. */
@Entity
public class Reservation {
  @Id private String lra = "";

  @Column(nullable = false)
  private String item = "";

  @Column(nullable = false)
  private int quantity;

  @Enumerated(EnumType.STRING)
  private State state = State.RESERVED;

  /** For the provider. */
  protected Reservation() {}

  Reservation(String lra, String item, int quantity) {
    this.lra = lra;
    this.item = item;
    this.quantity = quantity;
  }

  /** In place of one that was not made before its saga was undone: it cannot be made any more. */
  static Reservation barred(String lra) {
    Reservation none = new Reservation(lra, "", 0);
    none.state = State.BARRED;
    return none;
  }

  /** Whether this changed something: only what is still open is decided. */
  boolean become(State decided) {
    boolean open = state == State.RESERVED;
    if (open) {
      state = decided;
    }
    return open;
  }

  State state() {
    return state;
  }

  /** Open, then confirmed or released for ever; or barred from the beginning. */
  enum State {
    RESERVED,
    CONFIRMED,
    RELEASED,
    BARRED
  }
}
