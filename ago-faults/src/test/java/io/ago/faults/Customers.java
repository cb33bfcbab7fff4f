package io.ago.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that start sagas and have them end, one after the other, until they are told to stop. */
final class Customers implements AutoCloseable {
  /** What the names of their sagas begin with. */
  static final String NAME = "c";

  private static final int NUMBER = 8;
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final ExecutorService threads = Executors.newFixedThreadPool(NUMBER);
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<Saga> acknowledged = new ConcurrentLinkedQueue<>();
  private final List<Future<Integer>> customers = new ArrayList<>();
  private final Load load;
  private volatile boolean over;

  /** Begins. */
  Customers(Load load) {
    this.load = load;
    Callable<Integer> customer = this::come;
    for (int i = 0; i < NUMBER; i++) {
      customers.add(threads.submit(customer));
    }
  }

  /** Stops; answers all whose start was acknowledged, with who was acknowledged to be in them. */
  List<Saga> acknowledged() throws Exception {
    over = true;
    for (Future<Integer> customer : customers) {
      Load.got(customer);
    }
    return List.copyOf(acknowledged);
  }

  private int come() throws InterruptedException {
    int sagas = 0;
    while (!over) {
      Optional<Saga> saga = load.started(NAME + numbers.incrementAndGet());
      if (saga.isPresent()) {
        acknowledged.add(saga.get());
        load.requests().end(saga.get());
        sagas++;
      } else {
        LockSupport.parkNanos(PAUSE_NANOS); // the database is away: no use to hurry
      }
    }
    return sagas;
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
