package io.ago.internal.jmx;

import io.ago.internal.saga.Resolution;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What operators decided, and what failed meanwhile; ids are kept in message-ranges.txt. */
final class JmxLog {
  private static final Logger LOG = System.getLogger("io.ago.operators");

  /** What an operator is told of an unexpected failure. */
  static final String FAILED = "AGO000801";

  private JmxLog() {}

  static void resolved(String id, String participant, Resolution decision, String reason) {
    LOG.log(
        Level.INFO,
        () ->
            "AGO000800: an operator decided "
                + decision
                + " for participant "
                + participant
                + " of saga "
                + id
                + ": "
                + reason);
  }

  static void paused(String id, String reason) {
    LOG.log(Level.INFO, () -> "AGO000802: an operator paused saga " + id + ": " + reason);
  }

  static void resumed(String id) {
    LOG.log(Level.INFO, () -> "AGO000803: an operator resumed saga " + id);
  }

  static void failed(RuntimeException failure) {
    LOG.log(
        Level.ERROR,
        FAILED + ": an operator's question failed unexpectedly; nothing is known of what it did",
        failure);
  }
}
