package io.ago.internal.coordinator;

import io.ago.internal.saga.Terms;
import io.ago.internal.work.DueWork;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sagas that are due, whatever for, and hands each to the driver. Any number of nodes may
 * do so at the same time: the notes decide who calls.
 */
public final class Recovery implements DueWork {
  private static final int PAGE = 100;

  private final Storage storage;
  private final Driver driver;
  private final Terms terms;
  private final InstantSource clock;

  /**
   * @param terms on which this node makes calls
   * @param clock the store's time
   */
  public Recovery(Storage storage, Driver driver, Terms terms, InstantSource clock) {
    this.storage = storage;
    this.driver = driver;
    this.terms = terms;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "recovery of sagas";
  }

  @Override
  public Done run() {
    Done sum = Done.NOTHING;
    SagaStore.DueSaga last = null;
    List<SagaStore.DueSaga> page;
    do {
      page = due(last);
      for (SagaStore.DueSaga saga : page) {
        sum = sum.plus(drive(saga.id()));
        last = saga;
      }
    } while (page.size() == PAGE);
    return sum;
  }

  /**
   * Takes up, at once, the calls that this node had noted before it was started anew. To be run
   * once at the start, and only by a node that holds its name alone.
   */
  public Done takeUpOwn() {
    Done sum = Done.NOTHING;
    Set<String> seen = new HashSet<>();
    List<String> page;
    do {
      page = storage.inNew(() -> storage.store().notedBy(terms.node().name(), PAGE));
      // What is not hosted here any more stays noted: without anything new this is the end.
      List<String> fresh = page.stream().filter(seen::add).toList();
      sum = fresh.stream().map(this::drive).reduce(sum, Done::plus);
      if (fresh.isEmpty()) {
        break;
      }
    } while (page.size() == PAGE);
    return sum;
  }

  private List<SagaStore.DueSaga> due(SagaStore.@Nullable DueSaga last) {
    return storage.inNew(() -> storage.store().due(terms.hosts(), clock.instant(), last, PAGE));
  }

  private Done drive(String id) {
    try {
      driver.drive(id);
      return new Done(1, 0);
    } catch (RuntimeException e) { // one that cannot even be read must not hold the others
      CoordinatorLog.left(id, e);
      return new Done(0, 1);
    }
  }
}
