package io.ago.test;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the engine from warning of what goes wrong on purpose. */
final class Quiet {
  private static final Logger ENGINE = Logger.getLogger("io.ago"); // held, or its level is lost

  private Quiet() {}

  static <T> T during(Supplier<T> work) {
    Level before = ENGINE.getLevel();
    ENGINE.setLevel(Level.OFF);
    try {
      return work.get();
    } finally {
      ENGINE.setLevel(before);
    }
  }
}
