package io.ago.internal.timer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the clockwork tells operators; ids are kept in message-ranges.txt. */
final class TimerLog {
  private static final Logger LOG = System.getLogger("io.ago.timer");

  private TimerLog() {}

  static void failed(RuntimeException failure) {
    LOG.log(Level.WARNING, "AGO000700: a pass over due work failed; the next one follows", failure);
  }
}
