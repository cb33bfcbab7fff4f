package io.ago.internal.simulation;

import io.ago.internal.work.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node's workers: each task is a fiber of its process. */
final class SimWorkers implements Workers {
  private final Fibers fibers;
  private final Life life;

  SimWorkers(Fibers fibers, Life life) {
    this.fibers = fibers;
    this.life = life;
  }

  @Override
  public void start(Runnable task) {
    fibers.spawn(life, "worker", task);
  }

  @Override
  public <T> Mailbox<T> mailbox() {
    return new Box<>();
  }

  private final class Box<T> implements Mailbox<T> {
    private final List<T> items = new ArrayList<>();
    private @Nullable Fiber taker;

    @Override
    public void put(T item) {
      items.add(item);
      Fiber waiting = taker;
      if (waiting != null) {
        fibers.wake(waiting);
      }
    }

    @Override
    public List<T> take(int most, Duration window, Duration longest) {
      taker = fibers.current();
      fibers.awaitUntil(fibers.now() + longest.toNanos(), () -> !items.isEmpty());
      if (!items.isEmpty() && items.size() < most) {
        fibers.awaitUntil(fibers.now() + window.toNanos(), () -> items.size() >= most);
      }
      taker = null;
      List<T> taken = List.copyOf(items.subList(0, Math.min(most, items.size())));
      items.subList(0, taken.size()).clear();
      fibers.point("answers taken");
      return taken;
    }
  }
}
