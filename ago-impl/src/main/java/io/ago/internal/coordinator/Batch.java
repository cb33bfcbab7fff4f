package io.ago.internal.coordinator;

import io.ago.internal.coordinator.SagaStore.Ready;
import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
    List<Ready> changed = loads.values().stream().map(load -> load.ready(store)).toList();
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
    if (load == null) {
      store.base(ride.id()).ifPresent(base -> load(ride, base));
    } else {
      ride.apply(load.after).ifPresent(changed -> load.add(ride, changed));
    }
  }

  /** The first change of a saga; usually it is ready. */
  private void load(Ride<?> ride, Saga base) {
    Ready ready = ride.readyOn(base);
    Load load = new Load(base, ready);
    if (ready != null) {
      load.add(ride, ready.replacement().after());
      loads.put(ride.id(), load);
    } else {
      ride.apply(base)
          .ifPresent(
              changed -> {
                load.add(ride, changed);
                loads.put(ride.id(), load);
              });
    }
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
    private final @Nullable Ready first;
    private Saga after;

    /**
     * @param first the first change, if it is ready
     */
    Load(Saga before, @Nullable Ready first) {
      this.before = before;
      this.first = first;
      this.after = before;
    }

    private Replacement replacement() {
      return new Replacement(before, after);
    }

    Ready ready(SagaStore store) {
      return first != null && riders.size() == 1 ? first : store.ready(replacement());
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
