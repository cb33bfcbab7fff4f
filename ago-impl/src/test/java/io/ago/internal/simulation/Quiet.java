package io.ago.internal.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the engine's warnings off the console: here thousands of faults are meant. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
  /** Held, as the logging system forgets loggers that nobody holds. */
  private final Logger logger = Logger.getLogger("io.ago");

  @Override
  public void beforeAll(ExtensionContext context) {
    logger.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    logger.setLevel(null);
  }
}
