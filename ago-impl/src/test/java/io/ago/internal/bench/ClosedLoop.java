package io.ago.internal.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** So many threads, each doing one thing after another for a while. */
final class ClosedLoop {

  /** One thing to do; its index tells the threads apart. */
  @FunctionalInterface
  interface Work {
    void run(int thread) throws Exception;
  }

  /**
   * What was measured.
   *
   * @param perSecond things done per second
   * @param p50Micros median time of one, in microseconds
   * @param p99Micros 99th percentile, in microseconds
   */
  record Result(double perSecond, long p50Micros, long p99Micros) {}

  private static final int SAMPLES = 1 << 16;

  private final int threads;
  private final Duration length;

  ClosedLoop(int threads, Duration length) {
    this.threads = threads;
    this.length = length;
  }

  Result run(Work work) {
    LongAdder done = new LongAdder();
    long[][] times = new long[threads][];
    long begun = System.nanoTime();
    long end = begun + length.toNanos();
    Thread[] running = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int thread = i;
      running[i] = new Thread(() -> times[thread] = loop(work, thread, end, done), "loop-" + i);
      running[i].start();
    }
    Arrays.stream(running).forEach(ClosedLoop::join);
    double seconds = (System.nanoTime() - begun) / 1e9;
    long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(
        done.sum() / seconds, all[all.length / 2] / 1_000, all[(int) (all.length * 0.99)] / 1_000);
  }

  private static long[] loop(Work work, int thread, long end, LongAdder done) {
    long[] times = new long[SAMPLES];
    int count = 0;
    try {
      for (long now = System.nanoTime(); now < end; ) {
        work.run(thread);
        long after = System.nanoTime();
        times[count++ % SAMPLES] = after - now;
        now = after;
        done.increment();
      }
    } catch (Exception e) {
      throw new IllegalStateException("The benchmark's own work failed", e);
    }
    return Arrays.copyOf(times, Math.min(count, SAMPLES));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
