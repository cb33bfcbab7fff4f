package io.ago.internal.simulation;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Supplier;

/** What happened in a run: always as a hash, as words only when a failed seed is run again. */
final class EventLog {
  private static final int MOST = 4_000;

  private final boolean inWords;
  private final Deque<String> lines = new ArrayDeque<>();
  private long hash = 1;

  EventLog(boolean inWords) {
    this.inWords = inWords;
  }

  /** Something happened at a fiber. */
  void event(long now, int fiber, String what) {
    hash = (hash ^ now) * 0x100000001B3L;
    hash = (hash ^ fiber) * 0x100000001B3L;
    hash = (hash ^ what.hashCode()) * 0x100000001B3L;
  }

  /** Something worth reading happened. */
  void tell(long now, String who, Supplier<String> what) {
    if (inWords) {
      if (lines.size() == MOST) {
        lines.removeFirst();
      }
      lines.addLast(now / 1_000_000 + " ms [" + who + "] " + what.get());
    }
  }

  void tell(long now, Fiber who, Supplier<String> what) {
    if (inWords) {
      tell(now, who.who(), what);
    }
  }

  long hash() {
    return hash;
  }

  Collection<String> lines() {
    return lines;
  }
}
