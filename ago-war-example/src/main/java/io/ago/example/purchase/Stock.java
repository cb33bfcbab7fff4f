package io.ago.example.purchase;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** How many pieces of an item are on the shelf. */
@Entity
public class Stock {
  @Id private String item = "";
  private int pieces;

  /** For the provider. */
  protected Stock() {}

  /** Whether there were so many; if not, none is taken. */
  boolean take(int quantity) {
    boolean enough = pieces >= quantity;
    if (enough) {
      pieces -= quantity;
    }
    return enough;
  }

  void putBack(int quantity) {
    pieces += quantity;
  }
}
