package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The changes of one combined transaction, in the order of their sagas' ids. */
final class Batch {
  private final SagaStore store;
  private final List<Ride<?>> rides;
  private final Map<String, Load> loads = new TreeMap<>();
  private final Set<Ride<?>> aboard = Collections.newSetFromMap(new IdentityHashMap<>());

  Batch(SagaStore store, List<Ride<?>> rides) {
    this.store = store;
    this.rides = rides;
  }

  /**
   * Writes what can ride along; the sagas that are changed are locked first, without waiting.
   *
   * @return how many rides that are
   */
  int write() {
    List<Saga> added = rides.stream().flatMap(this::added).toList();
    if (!added.isEmpty()) {
      store.addAll(added);
    }
    Map<String, Long> versions = new TreeMap<>();
    loads.forEach((id, load) -> versions.put(id, load.before.version()));
    Set<String> locked = versions.isEmpty() ? Set.of() : store.lockUnchanged(versions);
    List<Load> written =
        loads.values().stream().filter(load -> locked.contains(load.before.id())).toList();
    store.replaceAll(written.stream().map(Load::replacement).toList());
    written.forEach(this::board);
    return aboard.size();
  }

  /** The saga that a ride adds; a change is prepared instead. */
  private Stream<Saga> added(Ride<?> ride) {
    Saga added = ride.added();
    if (added == null) {
      apply(ride);
      return Stream.empty();
    }
    ride.wrote(added);
    aboard.add(ride);
    return Stream.of(added);
  }

  private void apply(Ride<?> ride) {
    Load load = loads.get(ride.id());
    Optional<Saga> base = load == null ? store.base(ride.id()) : Optional.of(load.after);
    base.ifPresent(
        saga ->
            ride.apply(saga)
                .ifPresent(
                    changed ->
                        loads.computeIfAbsent(ride.id(), id -> new Load(saga)).add(ride, changed)));
  }

  private void board(Load load) {
    Saga stored = load.after.withVersion(load.before.version() + 1);
    load.riders.forEach(ride -> ride.wrote(stored));
    aboard.addAll(load.riders);
  }

  /** Who is not aboard goes on alone. */
  void committed() {
    rides.forEach(ride -> ride.end(aboard.contains(ride), null));
  }

  /** Everybody goes on alone; who was written looks first whether that is there after all. */
  void failed(TransactionException why) {
    TransactionException told =
        why.fate() == Fate.ROLLED_BACK
            ? new TransactionException(Fate.CONTENDED, "A combined change failed", why)
            : why;
    rides.forEach(ride -> ride.end(false, told));
  }

  /** The changes of one saga, one after the other. */
  private static final class Load {
    private final Saga before;
    private final List<Ride<?>> riders = new ArrayList<>();
    private Saga after;

    Load(Saga before) {
      this.before = before;
      this.after = before;
    }

    SagaStore.Replacement replacement() {
      return new SagaStore.Replacement(before, after);
    }

    void add(Ride<?> ride, Saga changed) {
      after = changed;
      riders.add(ride);
    }
  }
}
