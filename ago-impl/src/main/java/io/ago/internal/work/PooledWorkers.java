package io.ago.internal.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Workers on an executor; a task that it rejects runs on the thread that started it. */
public final class PooledWorkers implements Workers {
  private final Executor executor;

  public PooledWorkers(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void start(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  @Override
  public <T> Mailbox<T> mailbox() {
    return new Queued<>();
  }

  private static final class Queued<T> implements Mailbox<T> {
    private final BlockingQueue<T> items = new LinkedBlockingQueue<>();

    @Override
    public void put(T item) {
      items.add(item);
    }

    @Override
    public List<T> take(int most, Duration window) {
      List<T> taken = new ArrayList<>();
      try {
        taken.add(items.take());
        long until = System.nanoTime() + window.toNanos();
        while (taken.size() < most) {
          T next = items.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
          if (next == null) {
            break;
          }
          taken.add(next);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        if (taken.isEmpty()) {
          throw new IllegalStateException("Interrupted while calls were under way", e);
        }
      }
      return taken;
    }
  }
}
