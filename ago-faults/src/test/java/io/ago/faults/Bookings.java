package io.ago.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Customers who book trips of any node, and again if nobody says that it is done. */
final class Bookings implements AutoCloseable {
  private static final int CUSTOMERS = 24;
  private static final int TIMES = 40;

  /** So many in a hundred are undone. */
  private static final int UNDONE = 33;

  private final Requests requests;
  private final Chance chance;
  private final ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);
  private final List<Future<?>> underWay = new ArrayList<>();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  Bookings(Cluster cluster, Chance chance) {
    this.requests = new Requests(cluster, chance);
    this.chance = chance;
  }

  Requests requests() {
    return requests;
  }

  /**
   * Begins to book, and does not wait for it.
   *
   * @param least time in ms that an element takes
   * @param most time in ms that an element takes
   */
  void begin(int number, int least, int most) {
    for (int i = 0; i < number; i++) {
      boolean undone = chance.between(1, 100) <= UNDONE;
      String path = "/trips?undone=" + undone + "&millis=" + chance.between(least, most);
      underWay.add(customers.submit(() -> book(path)));
    }
  }

  private Void book(String path) throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      Optional<String> id = requests.book(path);
      if (id.isPresent()) {
        acknowledged.add(id.get());
        return null;
      }
    }
    throw new IllegalStateException("Nobody acknowledged " + path);
  }

  /** Waits until each is acknowledged; their ids. */
  List<String> acknowledged() throws Exception {
    for (Future<?> booking : underWay) {
      Object unused = Load.got(booking);
    }
    return List.copyOf(acknowledged);
  }

  @Override
  public void close() {
    customers.shutdownNow();
  }
}
