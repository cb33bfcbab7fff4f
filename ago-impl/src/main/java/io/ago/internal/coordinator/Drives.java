package io.ago.internal.coordinator;

import io.ago.internal.work.DueWork.Done;
import io.ago.internal.work.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Drives several sagas at a time, so that a participant that takes its time holds up no other saga.
 * A saga that is driven already is not driven a second time here.
 */
public final class Drives {
  /** So long a round waits for the next of its sagas; the others are driven on without it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Driver driver;
  private final Workers workers;
  private final int most;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param workers threads for this alone: they wait for those that make calls
   * @param most so many sagas at the same time, at least 1
   */
  public Drives(Driver driver, Workers workers, int most) {
    this.driver = driver;
    this.workers = workers;
    this.most = most;
  }

  Round round() {
    return new Round();
  }

  private Done driven(String id) {
    try {
      driver.drive(id);
      return new Done(1, 0);
    } catch (RuntimeException e) { // one that cannot even be read must not hold the others
      CoordinatorLog.left(id, e);
      return new Done(0, 1);
    } finally {
      underWay.remove(id);
    }
  }

  /** Sagas that are driven together; used by one thread. */
  final class Round {
    private final Workers.Mailbox<Done> ended = workers.mailbox();
    private int begun;
    private Done sum = Done.NOTHING;

    /**
     * Begins to drive a saga, unless it is driven already; waits if there are too many.
     *
     * @return whether there was room for it in time; if not, it stays due
     */
    boolean drive(String id) {
      while (underWay.size() >= most) {
        if (!awaitSome()) {
          return false;
        }
      }
      if (underWay.add(id)) {
        begun++;
        workers.start(() -> ended.put(driven(id)));
      }
      return true;
    }

    /** What became of those that ended in time. */
    Done end() {
      while (begun > 0 && awaitSome()) {
        // the next
      }
      return sum;
    }

    private boolean awaitSome() {
      List<Done> done = begun == 0 ? List.of() : ended.take(begun, Duration.ZERO, PATIENCE);
      begun -= done.size();
      sum = done.stream().reduce(sum, Done::plus);
      return !done.isEmpty();
    }
  }
}
