package io.ago.internal.simulation;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that runs one fiber after another, of one run after another. */
final class FiberThread extends Thread {
  private static final Deque<FiberThread> IDLE = new ConcurrentLinkedDeque<>();

  /** A fiber and the scheduler it belongs to. */
  private record Job(Fibers fibers, Fiber fiber) {}

  private volatile @Nullable Job job;

  private FiberThread() {
    setDaemon(true);
    setName("fiber");
  }

  /** Runs a new fiber on some thread. */
  static void begin(Fibers fibers, Fiber fiber) {
    FiberThread thread = IDLE.pollFirst();
    boolean isNew = thread == null;
    FiberThread used = thread == null ? new FiberThread() : thread;
    fiber.thread = used;
    used.job = new Job(fibers, fiber);
    if (isNew) {
      used.start();
    } else {
      LockSupport.unpark(used);
    }
  }

  /** To be called with the baton, before it is given away. */
  void rest() {
    IDLE.addFirst(this);
  }

  @Override
  public void run() {
    while (true) {
      Job next = job;
      if (next == null) {
        LockSupport.park(this);
      } else {
        job = null;
        run(next);
      }
    }
  }

  private void run(Job first) {
    Fiber fiber = first.fiber;
    while (fiber != null) {
      fiber.thread = this;
      fiber = first.fibers.runToEnd(fiber, this);
    }
  }
}
