package io.ago.internal.coordinator;

import io.ago.internal.saga.Terms;
import io.ago.internal.work.DueWork;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sagas that are due, whatever for, and has each driven. Any number of nodes may do so at
 * the same time: the notes decide who calls.
 */
public final class Recovery implements DueWork {
  private static final int PAGE = 100;

  private final Storage storage;
  private final Drives drives;
  private final Terms terms;
  private final InstantSource clock;

  /**
   * @param terms on which this node makes calls
   * @param clock the store's time
   */
  public Recovery(Storage storage, Drives drives, Terms terms, InstantSource clock) {
    this.storage = storage;
    this.drives = drives;
    this.terms = terms;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "recovery of sagas";
  }

  @Override
  public Done run() {
    Drives.Round round = drives.round();
    SagaStore.DueSaga last = null;
    boolean more = true;
    while (more) {
      List<SagaStore.DueSaga> page = due(last);
      more = page.stream().map(SagaStore.DueSaga::id).allMatch(round::drive) && page.size() == PAGE;
      last = page.isEmpty() ? last : page.get(page.size() - 1);
    }
    return round.end();
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
      Drives.Round round = drives.round();
      boolean all = fresh.stream().allMatch(round::drive);
      sum = sum.plus(round.end());
      if (fresh.isEmpty() || !all) { // the others are due when their notes run out
        break;
      }
    } while (page.size() == PAGE);
    return sum;
  }

  private List<SagaStore.DueSaga> due(SagaStore.@Nullable DueSaga last) {
    return storage.inNew(() -> storage.store().due(terms.hosts(), clock.instant(), last, PAGE));
  }
}
