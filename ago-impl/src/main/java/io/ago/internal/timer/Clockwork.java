package io.ago.internal.timer;

import io.ago.internal.work.Pass;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs passes, each so long after the last one has ended, until it is closed. */
public final class Clockwork implements AutoCloseable {
  private final ScheduledFuture<?> schedule;

  private Clockwork(ScheduledFuture<?> schedule) {
    this.schedule = schedule;
  }

  /**
   * Begins at once.
   *
   * @param executor a managed one in a server
   * @param period between the end of one pass and the beginning of the next
   */
  public static Clockwork start(ScheduledExecutorService executor, Pass pass, Duration period) {
    return new Clockwork(
        executor.scheduleWithFixedDelay(
            () -> run(pass), 0, period.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Whatever one pass throws must not end the schedule. */
  private static void run(Pass pass) {
    try {
      pass.run();
    } catch (RuntimeException e) {
      TimerLog.failed(e);
    }
  }

  @Override
  public void close() {
    schedule.cancel(false);
  }
}
