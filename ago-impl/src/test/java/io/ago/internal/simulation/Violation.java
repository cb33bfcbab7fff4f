package io.ago.internal.simulation;

import java.util.function.Supplier;

/** An invariant that does not hold; ends the run at once. */
final class Violation extends Error {
  private static final long serialVersionUID = 1L;

  /**
   * @param invariant its number in reference/peers.md 4.3 and the invariant in words
   * @param found what was seen instead
   */
  Violation(String invariant, String found) {
    super(invariant + " -- " + found);
  }

  static void unless(boolean holds, String invariant, Supplier<String> found) {
    if (!holds) {
      throw new Violation(invariant, found.get());
    }
  }
}
