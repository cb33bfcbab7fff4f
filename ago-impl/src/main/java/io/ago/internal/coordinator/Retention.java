package io.ago.internal.coordinator;

import io.ago.internal.saga.Amendments;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * Removes sagas some time after they ended well, unless somebody still needs them. Those that
 * failed stay until an operator removes them. Any number of nodes may do so at the same time.
 */
public final class Retention implements DueWork {
  private static final Set<LRAStatus> ENDED_WELL =
      EnumSet.of(LRAStatus.Closed, LRAStatus.Cancelled);

  /** So many sagas in one transaction. */
  private static final int PAGE = 100;

  /** So many pages in one run, so that other due work is not held up. */
  private static final int PAGES = 20;

  /** So long nobody looks again where there was nothing to remove: passes are many a minute. */
  private static final Duration REST = Duration.ofSeconds(30);

  private final Storage storage;
  private final Duration kept;
  private final InstantSource clock;
  private volatile @Nullable String last;
  private volatile Instant rest = Instant.MIN;

  /**
   * @param kept how long after its end a saga is kept, positive
   * @param clock the store's time
   */
  public Retention(Storage storage, Duration kept, InstantSource clock) {
    this.storage = storage;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "removal of ended sagas";
  }

  /**
   * Removes so many at most; who stands behind many that are spared is reached by later runs. After
   * a run that came to the end and removed nothing, those of the next half minute do nothing.
   */
  @Override
  public Done run() {
    Instant now = clock.instant();
    return now.isBefore(rest) ? Done.NOTHING : run(now);
  }

  private Done run(Instant now) {
    Instant before = now.minus(kept);
    Done sum = Done.NOTHING;
    for (int page = 0; page < PAGES; page++) {
      List<SagaStore.Head> heads =
          storage.inNew(() -> storage.store().heads(ENDED_WELL, last, PAGE));
      Set<String> old =
          heads.stream()
              .filter(head -> endedBefore(head, before))
              .map(SagaStore.Head::id)
              .collect(Collectors.toUnmodifiableSet());
      sum = sum.plus(removed(old));
      // Ids sort by start: behind a page without any old one there are none.
      boolean atEnd = old.isEmpty() || heads.size() < PAGE;
      last = atEnd ? null : heads.get(heads.size() - 1).id();
      if (atEnd) {
        rest = sum.done() == 0 ? now.plus(REST) : now;
        break;
      }
    }
    return sum;
  }

  private static boolean endedBefore(SagaStore.Head head, Instant before) {
    Instant endedAt = head.span().endedAt();
    return endedAt != null && endedAt.isBefore(before);
  }

  /** One that cannot even be read must not keep the others. */
  private Done removed(Set<String> ids) {
    try {
      return ids.isEmpty() ? Done.NOTHING : storage.inNew(() -> removedNow(ids));
    } catch (RuntimeException e) {
      if (ids.size() > 1) {
        return ids.stream().map(id -> removed(Set.of(id))).reduce(Done.NOTHING, Done::plus);
      }
      CoordinatorLog.notRemoved(ids, e);
      return new Done(0, 1);
    }
  }

  private Done removedNow(Set<String> ids) {
    SagaStore store = storage.store();
    List<Saga> sagas = store.findAll(ids);
    Map<String, Saga> parents = parents(store, sagas);
    List<Saga> forgettable =
        sagas.stream()
            .filter(saga -> Amendments.isForgettable(saga, parent(saga, parents)))
            .toList();
    return new Done(store.removeAll(forgettable), 0);
  }

  private static Map<String, Saga> parents(SagaStore store, List<Saga> sagas) {
    Set<String> ids =
        sagas.stream()
            .map(saga -> saga.origin().parent())
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    return ids.isEmpty()
        ? Map.of()
        : store.findAll(ids).stream().collect(Collectors.toMap(Saga::id, Function.identity()));
  }

  private static Optional<Saga> parent(Saga saga, Map<String, Saga> parents) {
    return Optional.ofNullable(saga.origin().parent()).map(parents::get);
  }
}
