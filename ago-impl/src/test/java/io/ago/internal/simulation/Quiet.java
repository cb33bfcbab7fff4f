package io.ago.internal.simulation;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the engine's warnings off the console: here thousands of faults are meant. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
  /** Held, as the logging system forgets loggers that nobody holds. */
  private final List<Logger> loggers =
      List.of(
          Logger.getLogger("io.ago.coordinator"), Logger.getLogger("io.ago.internal.work.Pass"));

  @Override
  public void beforeAll(ExtensionContext context) {
    loggers.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    loggers.forEach(logger -> logger.setLevel(null));
  }
}
