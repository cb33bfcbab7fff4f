package io.ago.internal.work;

import java.time.Duration;
import java.util.List;

/** Threads that make calls for a driver, and boxes in which it finds the answers. */
public interface Workers {

  /** Runs a task soon, on another thread if one can be had, else on this one before it returns. */
  void start(Runnable task);

  /** A new, empty box. */
  <T> Mailbox<T> mailbox();

  /** Many may put, one takes. */
  interface Mailbox<T> {
    void put(T item);

    /**
     * Waits for one item, then at most {@code window} longer for more.
     *
     * @param most so many at most; at least 1
     * @param longest so long for the first
     * @return the items in the order in which they were put; empty if none came
     */
    List<T> take(int most, Duration window, Duration longest);
  }
}
