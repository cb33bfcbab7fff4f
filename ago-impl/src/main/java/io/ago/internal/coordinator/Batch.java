package io.ago.internal.coordinator;

import io.ago.internal.coordinator.SagaStore.Replacement;
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
import org.jspecify.annotations.Nullable;

/** The changes of one combined transaction, in the order of their sagas' ids. */
final class Batch {
  private final SagaStore store;
  private final List<Ride<?>> rides;
  private final Map<String, Load> loads = new TreeMap<>();
  private final Set<Ride<?>> aboard = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable TransactionException failure;

  Batch(SagaStore store, List<Ride<?>> rides) {
    this.store = store;
    this.rides = rides;
  }

  /** Commits what can ride along; whatever comes of it is told by {@link #end}. */
  void commit() {
    try {
      commitAll();
    } catch (TransactionException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(new TransactionException(Fate.CONTENDED, "A combined change failed", e));
    } catch (Error e) {
      failed(new TransactionException(Fate.UNKNOWN, "A combined change failed", e));
      throw e;
    }
  }

  /** Tells each rider. Who is not aboard goes on alone. */
  void end() {
    rides.forEach(ride -> ride.end(aboard.contains(ride), failure));
  }

  private void commitAll() {
    List<Saga> added = rides.stream().flatMap(this::added).toList();
    List<Replacement> changed = loads.values().stream().map(Load::replacement).toList();
    loads.values().forEach(Load::tell);
    if (!added.isEmpty() || !changed.isEmpty()) {
      Set<String> replaced = store.commit(added, changed);
      loads.values().stream()
          .filter(load -> replaced.contains(load.before.id()))
          .forEach(load -> aboard.addAll(load.riders));
    }
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

  /** Everybody goes on alone; who was written looks first whether that is there after all. */
  private void failed(TransactionException why) {
    aboard.clear();
    failure =
        why.fate() == Fate.ROLLED_BACK
            ? new TransactionException(Fate.CONTENDED, "A combined change failed", why)
            : why;
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

    Replacement replacement() {
      return new Replacement(before, after);
    }

    void add(Ride<?> ride, Saga changed) {
      after = changed;
      riders.add(ride);
    }

    /** What each rider has, if this is committed. */
    void tell() {
      Saga stored = replacement().stored();
      riders.forEach(ride -> ride.wrote(stored));
    }
  }
}
