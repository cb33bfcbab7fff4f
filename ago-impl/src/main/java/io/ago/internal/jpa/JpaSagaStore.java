package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sagas as rows of a database, read through the entity manager and written by statements on its
 * connection.
 *
 * <p>Rows are not shared between transactions; what is remembered of them are values, and only
 * {@link #base} and what is locked in that very version are answered from memory.
 */
final class JpaSagaStore implements SagaStore {
  private static final Map<String, Object> FRESH =
      Map.of(
          "jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS,
          "jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH);

  /** What an id can look like; anything else from outside is not even asked for. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private final Transactions transactions;
  private final EntityManagers entityManagers;
  private final SagaQueries queries;
  private final DatabaseClock clock;
  private final SagaCache cache;

  JpaSagaStore(
      Transactions transactions,
      EntityManagers entityManagers,
      SagaQueries queries,
      DatabaseClock clock,
      SagaCache cache) {
    this.transactions = transactions;
    this.entityManagers = entityManagers;
    this.queries = queries;
    this.clock = clock;
    this.cache = cache;
  }

  @Override
  public void add(Saga saga) {
    addAll(List.of(saga));
  }

  @Override
  public void addAll(List<Saga> sagas) {
    inTransaction(
        () -> {
          List<KnownSaga> rows = sagas.stream().map(s -> known(s, Participants.NONE)).toList();
          Statements statements = statements();
          SagaWrites.insert(statements, rows);
          sagas.forEach(saga -> HostDues.added(saga).write(statements));
          rows.forEach(written()::put);
          return rows;
        });
  }

  @Override
  public Optional<Saga> find(String id) {
    return read(id, () -> written().saga(id).map(KnownSaga::saga).or(() -> fresh(id)));
  }

  @Override
  public Optional<Saga> base(String id) {
    return read(
        id,
        () -> written().saga(id).or(() -> cache.get(id)).map(KnownSaga::saga).or(() -> fresh(id)));
  }

  @Override
  public Optional<Saga> locked(String id) {
    return read(
        id,
        () -> {
          rowLocks().hold(id);
          return queries.lock(statements(), id).flatMap(version -> newest(id, version));
        });
  }

  @Override
  public void replace(Saga before, Saga after) {
    replaceAll(List.of(new Replacement(before, after)));
  }

  @Override
  public void replaceAll(List<Replacement> replacements) {
    inTransaction(
        () -> {
          replacements.forEach(r -> rowLocks().hold(r.before().id()));
          List<KnownSaga> rows = replacements.stream().map(this::row).toList();
          Statements statements = statements();
          SagaWrites.update(statements, rows).stream()
              .map(i -> rows.get(i).id())
              .findFirst()
              .ifPresent(
                  id -> {
                    cache.forget(id);
                    throw contended(id);
                  });
          replacements.forEach(r -> HostDues.changed(r.before(), r.after()).write(statements));
          rows.forEach(written()::put);
          return rows;
        });
  }

  @Override
  public Set<String> lockUnchanged(Map<String, Long> versions) {
    return inTransaction(
        () ->
            queries
                .lockFree(statements(), rowLocks().holdFree(versions.keySet()))
                .entrySet()
                .stream()
                .filter(locked -> locked.getValue().equals(versions.get(locked.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public List<DueSaga> due(Set<String> hosts, Instant now, @Nullable DueSaga after, int limit) {
    return inTransaction(() -> queries.due(statements(), hosts, new DuePage(now, after, limit)));
  }

  @Override
  public List<String> notedBy(String node, int limit) {
    return inTransaction(() -> queries.notedBy(statements(), node, limit));
  }

  @Override
  public Instant now() {
    return clock.now();
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

  private KnownSaga row(Replacement replacement) {
    Saga before = replacement.before();
    Participants unchanged =
        written()
            .saga(before.id())
            .or(() -> cache.get(before.id()))
            .map(KnownSaga::participants)
            .orElse(Participants.NONE);
    return known(replacement.after().withVersion(before.version() + 1), unchanged);
  }

  /** A saga with its participants' column, which is taken over if it says the same. */
  private static KnownSaga known(Saga saga, Participants perhaps) {
    boolean same = perhaps.values(saga.id()).equals(saga.participants());
    return new KnownSaga(
        saga, same ? perhaps : SagaRows.bounded(saga, Participants.of(saga.participants())));
  }

  private Statements statements() {
    return new Statements(current().unwrap(Connection.class));
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

  private static Optional<Saga> read(String id, Supplier<Optional<Saga>> work) {
    return ID.matcher(id).matches() ? inTransaction(work) : Optional.empty();
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return Failures.translated(work);
  }

  private static TransactionException contended(String id) {
    return new TransactionException(
        Fate.CONTENDED, "Saga " + id + " was changed or removed meanwhile", null);
  }
}
