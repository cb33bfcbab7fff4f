package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The rows of {@code ago_saga} as one transaction reads, locks and writes them. */
final class SagaTable {
  private static final Map<String, Object> FRESH =
      Map.of(
          "jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS,
          "jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH);

  private final Transactions transactions;
  private final EntityManagers entityManagers;
  private final SagaQueries queries;
  private final StepWrites steps;
  private final SagaCache cache;

  SagaTable(
      Transactions transactions,
      EntityManagers entityManagers,
      SagaQueries queries,
      StepWrites steps,
      SagaCache cache) {
    this.transactions = transactions;
    this.entityManagers = entityManagers;
    this.queries = queries;
    this.steps = steps;
    this.cache = cache;
  }

  /** The saga as this transaction left it, or as it is committed. */
  Optional<Saga> find(String id) {
    return written().saga(id).map(KnownSaga::saga).or(() -> fresh(id));
  }

  /** The saga as it is committed, also while a transaction is active. */
  Optional<Saga> committed(String id) {
    Optional<KnownSaga> found =
        entityManagers.committed(statements -> SagaWrites.read(statements, id));
    found.ifPresent(cache::put);
    return found.map(KnownSaga::saga);
  }

  /** As {@link #find}, all that are there. */
  List<Saga> findAll(Set<String> ids) {
    return SagaWrites.read(statements(), ids).stream().map(KnownSaga::saga).toList();
  }

  Optional<Saga> locked(String id) {
    rowLocks().hold(id);
    return queries.lock(statements(), id).flatMap(version -> newest(id, version));
  }

  void insert(List<Saga> sagas) {
    List<KnownSaga> rows = sagas.stream().map(KnownSaga::added).toList();
    Statements statements = statements();
    SagaWrites.insert(statements, rows);
    rows.forEach(row -> HostDues.added(row).write(statements));
    rows.forEach(written()::put);
  }

  /** The same for one, with what is beside it. */
  void insert(Saga saga, Beside beside) {
    KnownSaga row = KnownSaga.added(saga);
    Statements statements = statements();
    steps.add(statements, row, beside);
    HostDues.added(row).write(statements);
    written().put(row);
  }

  /** The saga as this transaction left it, or as it was at some time. */
  Optional<KnownSaga> remembered(String id) {
    return written().saga(id).or(() -> cache.get(id));
  }

  /**
   * Replaces one, if that can be done without a wait.
   *
   * @param write writes its row over the version before; whether that was there and free
   */
  boolean replace(Rewritten saga, BooleanSupplier write) {
    if (!write.getAsBoolean()) {
      return false;
    }
    saga.hosts().write(statements());
    written().put(saga.row());
    return true;
  }

  /** Replaces all of them or, failing, none. */
  void update(List<Replacement> replacements) {
    replacements.forEach(r -> rowLocks().hold(r.before().id()));
    List<Rewritten> sagas = replacements.stream().map(this::rewritten).toList();
    List<KnownSaga> rows = sagas.stream().map(Rewritten::row).toList();
    Statements statements = statements();
    SagaWrites.update(statements, rows).stream()
        .map(i -> rows.get(i).id())
        .findFirst()
        .ifPresent(this::lost);
    sagas.forEach(saga -> saga.hosts().write(statements));
    rows.forEach(written()::put);
  }

  /** Removes it and its steps, unless it is no more what it was. */
  void delete(Saga before) {
    String id = before.id();
    rowLocks().hold(id);
    Statements statements = statements();
    if (SagaWrites.delete(statements, id, before.version()) != 1) {
      lost(id);
    }
    HostDues.removed(before).write(statements);
    steps.removeAll(statements, Set.of(id));
    transactions.afterCompletion(outcome -> cache.forget(id));
  }

  /**
   * Removes those, with their steps, that are still what they were and that nobody here holds; how
   * many.
   */
  int deleteAll(List<Saga> before) {
    Set<String> free =
        rowLocks().holdFree(before.stream().map(Saga::id).collect(Collectors.toSet()));
    List<Saga> going =
        before.stream()
            .filter(saga -> free.contains(saga.id()))
            .sorted(Comparator.comparing(Saga::id)) // two nodes lock in the same order
            .toList();
    if (going.isEmpty()) {
      return 0;
    }
    Statements statements = statements();
    List<Saga> gone = SagaWrites.delete(statements, going);
    gone.forEach(saga -> HostDues.removed(saga).write(statements));
    if (!gone.isEmpty()) {
      Set<String> ids = gone.stream().map(Saga::id).collect(Collectors.toUnmodifiableSet());
      steps.removeAll(statements, ids);
    }
    transactions.afterCompletion(outcome -> going.forEach(saga -> cache.forget(saga.id())));
    return gone.size();
  }

  /**
   * Those that are still what they were and that no other transaction holds, locked from now on.
   */
  List<Replacement> lockUnchanged(List<Replacement> replacements) {
    Map<String, Replacement> wanted = new TreeMap<>();
    replacements.forEach(r -> wanted.put(r.before().id(), r));
    Set<String> free = rowLocks().holdFree(wanted.keySet());
    Map<String, Long> versions = queries.lockFree(statements(), free);
    return wanted.values().stream()
        .filter(r -> Long.valueOf(r.before().version()).equals(versions.get(r.before().id())))
        .collect(Collectors.toUnmodifiableList());
  }

  Statements statements() {
    return entityManagers.statements();
  }

  /** The saga in that version, which is the newest: it is locked. */
  private Optional<Saga> newest(String id, long version) {
    return written()
        .saga(id)
        .or(() -> cache.get(id))
        .filter(known -> known.version() == version)
        .map(KnownSaga::saga)
        .or(() -> fresh(id));
  }

  private Optional<Saga> fresh(String id) {
    SagaRow row = current().find(SagaRow.class, id, FRESH);
    if (row == null) {
      return Optional.empty();
    }
    KnownSaga found = KnownSaga.of(row);
    cache.put(found);
    return Optional.of(found.saga());
  }

  private Rewritten rewritten(Replacement replacement) {
    return Rewritten.by(replacement, remembered(replacement.before().id()));
  }

  private void lost(String id) {
    cache.forget(id);
    throw new TransactionException(
        Fate.CONTENDED, "Saga " + id + " was changed or removed meanwhile", null);
  }

  private EntityManager current() {
    return entityManagers.current();
  }

  /** The locks that this transaction holds besides the database's. */
  private RowLocks rowLocks() {
    return transactions.bound(
        queries,
        () -> {
          RowLocks locks = queries.needsRowLocks() ? RowLocks.real() : RowLocks.none();
          transactions.afterCompletion(outcome -> locks.release());
          return locks;
        });
  }

  private Written written() {
    return transactions.bound(this, this::beginWriting);
  }

  private Written beginWriting() {
    Written written = new Written();
    transactions.afterCompletion(outcome -> written.end(outcome, cache));
    return written;
  }
}
