package io.ago.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts nodes again that have ended by themselves, at once, as a supervisor does. */
final class Keeper implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(100);
  private static final Duration TO_END = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final AtomicInteger deaths = new AtomicInteger();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

  Keeper(Cluster cluster) {
    this.cluster = cluster;
    Future<?> unused =
        looks.scheduleWithFixedDelay(
            this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How often one has ended. */
  int deaths() {
    return deaths.get();
  }

  private void look() {
    for (Node node : cluster.nodes()) {
      if (!node.isAlive()) {
        restart(node);
      }
    }
  }

  private void restart(Node node) {
    try {
      Node unused = cluster.restart(node);
      deaths.incrementAndGet();
    } catch (IOException | IllegalStateException e) {
      // its ports may not be free yet: the next look tries again
    }
  }

  @Override
  public void close() {
    looks.shutdown();
    try {
      if (!looks.awaitTermination(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("A node is still being started after " + TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what is opened from now on is refused
    }
  }
}
