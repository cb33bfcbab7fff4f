package io.ago.internal.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers on an executor; a task that it rejects runs on the thread that started it.
 *
 * <p>The executor is for calls alone: drivers that wait for its tasks must not run on it, or they
 * wait for themselves.
 */
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
    public List<T> take(int most, Duration window, Duration longest) {
      List<T> taken = new ArrayList<>();
      try {
        T next = items.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
        long until = System.nanoTime() + window.toNanos();
        while (next != null) {
          taken.add(next);
          next = taken.size() < most ? soon(until) : null;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        if (taken.isEmpty()) {
          throw new IllegalStateException("Interrupted while calls were under way", e);
        }
      }
      return taken;
    }

    /** What is there already is not left behind, however late it is. */
    private @Nullable T soon(long until) throws InterruptedException {
      return items.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }
}
