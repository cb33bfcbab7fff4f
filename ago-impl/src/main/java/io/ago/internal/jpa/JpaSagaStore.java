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
import org.eclipse.persistence.sessions.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Sagas as rows of a database.
 *
 * <p>A change is sent when its transaction completes, or before the transaction asks the database
 * again. Rows are not shared between transactions; what is remembered of them are values, and only
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
    inTransaction(
        () -> {
          SagaRow row = SagaRows.row(saga, Participants.NONE);
          current().persist(row);
          written().put(saga, row);
          entityManagers.changed();
          return write(HostDues.added(saga));
        });
  }

  @Override
  public Optional<Saga> find(String id) {
    return read(id, () -> written().saga(id).or(() -> fresh(id)));
  }

  @Override
  public Optional<Saga> base(String id) {
    return read(
        id,
        () -> written().saga(id).or(() -> cache.get(id).map(KnownSaga::saga)).or(() -> fresh(id)));
  }

  @Override
  public Optional<Saga> locked(String id) {
    return read(
        id,
        () ->
            queries
                .lock(statements(), id)
                .flatMap(version -> written().saga(id).or(() -> known(id, version))));
  }

  @Override
  public void replace(Saga before, Saga after) {
    inTransaction(
        () -> {
          SagaRow row = row(before);
          if (row.version() != before.version()) {
            throw contended(before.id());
          }
          SagaRows.write(after, row);
          if (after.equals(before)) {
            current().unwrap(UnitOfWork.class).forceUpdateToVersionField(row, true);
            current().flush();
            current().unwrap(UnitOfWork.class).removeForceUpdateToVersionField(row);
          }
          written().put(after.withVersion(before.version() + 1), row);
          entityManagers.changed();
          return write(HostDues.changed(before, after));
        });
  }

  @Override
  public Set<String> lockUnchanged(Map<String, Long> versions) {
    return inTransaction(
        () ->
            queries.lockFree(statements(), versions.keySet()).entrySet().stream()
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
  private Optional<Saga> known(String id, long version) {
    return cache
        .get(id)
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

  /**
   * The saga's row in this transaction; if it has none yet, as it was, without asking the database:
   * the version guards it.
   */
  private SagaRow row(Saga before) {
    SagaRow row = written().row(before.id());
    if (row != null) {
      current().flush();
      return row;
    }
    if (queries.mustLockToCompare() && !isLocked(before)) {
      throw contended(before.id());
    }
    SagaRow original = SagaRows.row(before, participants(before));
    return (SagaRow) current().unwrap(UnitOfWork.class).registerExistingObject(original);
  }

  private boolean isLocked(Saga before) {
    return queries.lock(statements(), before.id()).filter(v -> v == before.version()).isPresent();
  }

  private Participants participants(Saga saga) {
    return cache
        .get(saga.id())
        .filter(known -> known.saga().participants() == saga.participants())
        .map(KnownSaga::participants)
        .orElseGet(() -> Participants.of(saga.participants()));
  }

  private boolean write(HostDues dues) {
    if (dues.differ()) {
      dues.write(statements());
    }
    return dues.differ();
  }

  /** With all changes sent. */
  private Statements statements() {
    EntityManager entityManager = current();
    entityManager.flush();
    return new Statements(entityManager.unwrap(Connection.class));
  }

  private EntityManager current() {
    return entityManagers.current();
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
