package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One caller's change on its way through a combined transaction; written by one thread at a time.
 */
final class Ride<R> {
  /** How it ended. */
  private enum End {
    COMMITTED,
    /** Its caller has to make the change alone. */
    ALONE
  }

  private final Thread rider = Thread.currentThread();
  private final String id;
  private final @Nullable Saga added;
  private final Function<Saga, Change<R>> change;
  private @Nullable Saga before;
  private @Nullable Change<R> changed;
  private SagaStore.@Nullable Ready ready;
  private @Nullable Tried<R> tried;
  private @Nullable TransactionException failure;
  private volatile @Nullable End end;

  private Ride(String id, @Nullable Saga added, Function<Saga, Change<R>> change) {
    this.id = id;
    this.added = added;
    this.change = change;
  }

  static Ride<Saga> adding(Saga saga) {
    return new Ride<>(saga.id(), saga, same -> new Change<>(same, same));
  }

  static <R> Ride<R> changing(String id, Function<Saga, Change<R>> change) {
    return new Ride<>(id, null, change);
  }

  String id() {
    return id;
  }

  Thread rider() {
    return rider;
  }

  /** The saga to be added, or null if this is a change. */
  @Nullable Saga added() {
    return added;
  }

  /** Makes the change ready, on the rider's own thread: its leader has others to wait for. */
  void prepare(SagaStore store) {
    Optional<Saga> base = added == null ? store.base(id) : Optional.empty();
    base.ifPresent(
        saga ->
            apply(saga)
                .ifPresent(after -> ready = store.ready(new SagaStore.Replacement(saga, after))));
  }

  /** The change as it was made ready, if that was done on this very value. */
  SagaStore.@Nullable Ready readyOn(Saga base) {
    Saga known = before;
    return known != null && known.version() == base.version() ? ready : null;
  }

  /** Changes a saga on which nothing is decided yet; empty if that makes no difference to it. */
  Optional<Saga> apply(Saga base) {
    Optional<Change<R>> made = SingleChanges.changed(base, change);
    before = base;
    ready = null;
    changed = made.orElse(null);
    return made.map(Change::saga);
  }

  /** The saga was written with this change in it. */
  void wrote(Saga stored) {
    Change<R> made = changed;
    if (made != null) {
      tried = new Tried<>(stored, made.result());
    }
  }

  void end(boolean committed, @Nullable TransactionException why) {
    failure = why;
    end = committed ? End.COMMITTED : End.ALONE;
    LockSupport.unpark(rider);
  }

  boolean hasEnded() {
    return end != null;
  }

  boolean isCommitted() {
    return end == End.COMMITTED;
  }

  /** What was written, if anything. */
  @Nullable Tried<R> tried() {
    return tried;
  }

  /** What the asker gets of a committed ride. */
  R result() {
    Tried<R> written = tried;
    if (written == null) {
      throw new IllegalStateException("Saga " + id + " was not changed by this ride");
    }
    return written.result();
  }

  /** Why it was not committed. */
  TransactionException failure() {
    return failure == null
        ? new TransactionException(Fate.CONTENDED, "Not combined with others", null)
        : failure;
  }
}
