package io.ago.internal.coordinator;

import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes each saga in a transaction of its own, again while others get in the way. */
public final class SingleChanges implements SagaChanges {
  /** Losing so often in a row to other changes of one saga is no contention but a fault. */
  private static final int TRIES = 20;

  private final Transactions transactions;
  private final SagaStore store;

  public SingleChanges(Transactions transactions, SagaStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  @Override
  public void add(Saga saga) {
    try {
      store.commit(List.of(saga), List.of());
    } catch (TransactionException e) {
      if (!isThereAfterAll(e, saga)) {
        throw e;
      }
    }
  }

  /** Goes on after a try to add that did not answer with a commit. */
  void addAgain(Saga saga, TransactionException failure) {
    if (!isThereAfterAll(failure, saga)) {
      add(saga);
    }
  }

  @Override
  public <R> R change(String id, Function<Saga, Change<R>> change) {
    AtomicReference<@Nullable Tried<R>> tried = new AtomicReference<>();
    try {
      return onBase(id, change, tried);
    } catch (TransactionException e) {
      return again(id, change, tried.get(), e);
    }
  }

  /**
   * Goes on after a try that did not answer with a commit. Who has lost several times waits in line
   * for the saga's lock, so that somebody is always next.
   *
   * @param last what that try wrote, or null if it wrote nothing
   */
  <R> R again(
      String id,
      Function<Saga, Change<R>> change,
      @Nullable Tried<R> last,
      TransactionException failure) {
    AtomicReference<@Nullable Tried<R>> tried = new AtomicReference<>(last);
    TransactionException latest = failure;
    for (int again = 0; again < TRIES; again++) {
      Tried<R> written = tried.getAndSet(null);
      if (written != null && isThereAfterAll(latest, written.stored())) {
        return written.result();
      }
      if (latest.fate() == Fate.ROLLED_BACK) {
        throw latest;
      }
      try {
        return switch (again) {
          case 0 -> onBase(id, change, tried); // the store may have learned by the first try
          case 1, 2 -> onCommitted(id, change, tried);
          default -> transactions.inNew(() -> onLocked(id, change, tried));
        };
      } catch (TransactionException e) {
        latest = e;
      }
    }
    throw latest;
  }

  /** An answer or a refusal that is not guarded by a write must not rest on an old value. */
  private <R> R onBase(
      String id, Function<Saga, Change<R>> change, AtomicReference<@Nullable Tried<R>> tried) {
    Optional<Saga> base = store.base(id);
    if (base.isPresent()) {
      Optional<Change<R>> changed = changed(base.get(), change);
      if (changed.isPresent()) {
        return committed(base.get(), changed.get(), tried);
      }
    }
    return onCommitted(id, change, tried);
  }

  private <R> R onCommitted(
      String id, Function<Saga, Change<R>> change, AtomicReference<@Nullable Tried<R>> tried) {
    Saga before = store.committed(id).orElseThrow(() -> unknown(id));
    Change<R> changed = change.apply(before);
    return changed.saga().equals(before) ? changed.result() : committed(before, changed, tried);
  }

  private <R> R committed(
      Saga before, Change<R> changed, AtomicReference<@Nullable Tried<R>> tried) {
    Replacement replacement = new Replacement(before, changed.saga());
    tried.set(new Tried<>(replacement.stored(), changed.result()));
    if (store.commit(List.of(), List.of(store.ready(replacement))).isEmpty()) {
      throw new TransactionException(
          Fate.CONTENDED, "Saga " + before.id() + " was changed or is held by another", null);
    }
    return changed.result();
  }

  private <R> R onLocked(
      String id, Function<Saga, Change<R>> change, AtomicReference<@Nullable Tried<R>> tried) {
    Saga before = store.locked(id).orElseThrow(() -> unknown(id));
    Change<R> changed = change.apply(before);
    if (!changed.saga().equals(before)) {
      Replacement replacement = new Replacement(before, changed.saga());
      store.replace(before, changed.saga());
      tried.set(new Tried<>(replacement.stored(), changed.result()));
    }
    return changed.result();
  }

  /** The change, if it is one. */
  static <R> Optional<Change<R>> changed(Saga before, Function<Saga, Change<R>> change) {
    try {
      return Optional.of(change.apply(before)).filter(c -> !c.saga().equals(before));
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  static Refused unknown(String id) {
    return new Refused(
        Refused.Reason.UNKNOWN_SAGA,
        "No saga has the id " + id + ". It ended and was purged, or it was never started here.");
  }

  private boolean isThereAfterAll(TransactionException failure, Saga written) {
    if (failure.fate() != Fate.UNKNOWN) {
      return false;
    }
    try {
      return store.committed(written.id()).filter(written::equals).isPresent();
    } catch (TransactionException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }
}
