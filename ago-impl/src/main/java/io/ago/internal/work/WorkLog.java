package io.ago.internal.work;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What due work tells operators; ids are kept in message-ranges.txt. */
final class WorkLog {
  private static final Logger LOG = System.getLogger("io.ago.work");

  private WorkLog() {}

  static void failed(DueWork work, RuntimeException failure) {
    LOG.log(
        Level.WARNING,
        () -> "AGO000100: " + work.name() + " failed; the next pass tries again",
        failure);
  }
}
