package io.ago.internal.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines on ordinary threads and the time they live in. Exactly one runs at any time: who has
 * the baton. It may pass to another one, chosen by the seed, only at a point; time moves only when
 * nobody can run.
 */
final class Fibers {
  /** A run that takes so many steps goes round in circles. */
  private static final long MOST_STEPS = 400_000;

  /** What happens at a point, besides a change of fibers. */
  interface Points {
    void reached(Fiber fiber, String what);
  }

  /** An alarm of a fiber, or something that happens by itself and never waits. */
  private record Alarm(long at, long order, @Nullable Fiber fiber, long waiting, Runnable action) {}

  private final Chance chance;
  private final double switching;
  private final EventLog log;
  private final List<Fiber> all = new ArrayList<>();
  private final List<Fiber> ready = new ArrayList<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::order));
  private final Fiber main = new Fiber(0, "main", null, () -> {});
  private Points points = (fiber, what) -> {};
  private volatile Fiber current = main;
  private long now;
  private long order;
  private long steps;
  private int lastId;
  private boolean stopping;
  private @Nullable Throwable failure;

  /**
   * @param switching how probably the baton passes on at a point
   */
  Fibers(Chance chance, double switching, EventLog log) {
    this.chance = chance;
    this.switching = switching;
    this.log = log;
  }

  /** Nanoseconds since the beginning of the run. */
  long now() {
    return now;
  }

  long steps() {
    return steps;
  }

  Fiber current() {
    return current;
  }

  void at(Points reached) {
    points = reached;
  }

  /** Runs all that is there and all that it begins, until nothing is left or it is stopped. */
  void run() {
    main.thread = Thread.currentThread();
    Fiber first = next();
    if (first != main) {
      handTo(first);
      awaitBaton(main);
    }
    Throwable why = failure;
    if (why != null) {
      if (why instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(why);
    }
  }

  /** Ends the run: every fiber is thrown out at its point. */
  void stop() {
    stopping = true;
    all.forEach(this::wake);
  }

  void spawn(@Nullable Life life, String name, Runnable task) {
    Fiber fiber = new Fiber(++lastId, name, life, task);
    all.add(fiber);
    ready.add(fiber);
  }

  /** Lets something happen later; it must not wait, nor reach a point. */
  void after(Duration delay, Runnable action) {
    alarms.add(new Alarm(now + delay.toNanos(), ++order, null, 0, action));
  }

  /** Ends a process: its fibers are thrown out as soon as they are chosen. */
  void kill(Life life) {
    life.end();
    all.stream().filter(f -> f.life == life).forEach(this::wake);
  }

  /** Does work as a part of a process; a crash of it is told by {@code Unreachable}. */
  <T> T within(Life life, Supplier<T> work) {
    Fiber fiber = current;
    Life before = fiber.life;
    fiber.life = life;
    try {
      return work.get();
    } catch (Crash e) {
      if (stopping) {
        throw e;
      }
      throw new Unreachable(life + " crashed");
    } finally {
      fiber.life = before;
      fiber.pinned = false;
    }
  }

  /** Here the fiber may die, freeze or be overtaken by any other. */
  void point(String what) {
    Fiber fiber = current;
    log.event(now, fiber.id, what);
    throwOut(fiber);
    points.reached(fiber, what);
    throwOut(fiber);
    boolean frozen = !fiber.pinned && fiber.life != null && fiber.life.isFrozen(now);
    if (frozen || chance.of(switching)) {
      ready.add(fiber);
      giveUp(fiber);
    }
  }

  /** Waits that long. */
  void sleep(Duration time) {
    awaitUntil(now + time.toNanos(), () -> false);
  }

  /** Waits until it is so, or until then; whoever makes it so wakes the fiber. */
  boolean awaitUntil(long until, BooleanSupplier so) {
    Fiber fiber = current;
    throwOut(fiber);
    while (!so.getAsBoolean()) {
      if (now >= until) {
        return false;
      }
      fiber.waiting = true;
      fiber.wait = ++order;
      if (until < Long.MAX_VALUE) {
        alarms.add(new Alarm(until, order, fiber, order, () -> {}));
      }
      giveUp(fiber);
    }
    return true;
  }

  void wake(Fiber fiber) {
    if (fiber.waiting) {
      fiber.waiting = false;
      ready.add(fiber);
    }
  }

  /** Runs a fiber; returns the next one if that can use the same thread. */
  @Nullable Fiber runToEnd(Fiber fiber, FiberThread thread) {
    try {
      throwOut(fiber);
      fiber.task.run();
    } catch (Crash e) {
      log.event(now, fiber.id, "crashed");
    } catch (Throwable e) {
      fail(e);
    }
    all.remove(fiber);
    Fiber next = next();
    if (next.thread == null) {
      current = next;
      return next;
    }
    thread.rest();
    handTo(next);
    return null;
  }

  private void fail(Throwable why) {
    if (failure == null) {
      failure = why;
      log.tell(now, current, () -> "FAILED: " + why);
    }
    stop();
  }

  private void throwOut(Fiber fiber) {
    if (stopping || fiber.isDoomed()) {
      throw new Crash();
    }
  }

  private void giveUp(Fiber fiber) {
    Fiber next = next();
    if (next != fiber) {
      handTo(next);
      awaitBaton(fiber);
    }
    throwOut(fiber);
  }

  private void handTo(Fiber next) {
    Thread thread = next.thread;
    current = next;
    if (thread == null) {
      FiberThread.begin(this, next);
    } else {
      LockSupport.unpark(thread);
    }
  }

  private void awaitBaton(Fiber fiber) {
    while (current != fiber) {
      LockSupport.park(this);
    }
  }

  /** Who has the baton next; the main fiber when nobody is left. */
  private Fiber next() {
    while (true) {
      if (++steps > MOST_STEPS && !stopping) {
        fail(new Violation("I13 bounded: no endless loop", steps + " steps at " + now + " ns"));
      }
      if (!ready.isEmpty()) {
        Fiber chosen = takeReady();
        if (mayRun(chosen)) {
          return chosen;
        }
      } else if (stopping || alarms.isEmpty()) {
        return main;
      } else {
        ring(alarms.remove());
      }
    }
  }

  private Fiber takeReady() {
    int last = ready.size() - 1;
    int index = last == 0 ? 0 : chance.below(last + 1);
    Fiber chosen = ready.get(index);
    ready.set(index, ready.get(last));
    ready.remove(last);
    return chosen;
  }

  /** A frozen fiber goes on when its process does. */
  private boolean mayRun(Fiber fiber) {
    Life life = fiber.life;
    if (stopping || fiber.pinned || life == null || life.isDead() || !life.isFrozen(now)) {
      return true;
    }
    fiber.waiting = true;
    fiber.wait = ++order;
    alarms.add(new Alarm(life.frozenUntil(), order, fiber, order, () -> {}));
    return false;
  }

  private void ring(Alarm alarm) {
    now = Math.max(now, alarm.at);
    Fiber fiber = alarm.fiber;
    if (fiber == null) {
      try {
        alarm.action.run();
      } catch (Violation e) {
        fail(e);
      }
    } else if (fiber.waiting && fiber.wait == alarm.waiting) {
      wake(fiber);
    }
  }
}
