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
    rides.forEach(this::prepare);
    Map<String, Long> versions = new TreeMap<>();
    loads.forEach((id, load) -> versions.put(id, load.before.version()));
    Set<String> locked = versions.isEmpty() ? Set.of() : store.lockUnchanged(versions);
    loads.entrySet().stream()
        .filter(entry -> locked.contains(entry.getKey()))
        .forEach(entry -> write(entry.getValue()));
    return aboard.size();
  }

  private void prepare(Ride<?> ride) {
    Saga added = ride.added();
    if (added == null) {
      apply(ride);
    } else {
      store.add(added);
      ride.wrote(added);
      aboard.add(ride);
    }
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

  private void write(Load load) {
    store.replace(load.before, load.after);
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

    void add(Ride<?> ride, Saga changed) {
      after = changed;
      riders.add(ride);
    }
  }
}
