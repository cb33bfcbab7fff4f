package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
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
 * Sagas as rows of a database.
 *
 * <p>A change is sent when its transaction completes, or before the transaction reads it again. The
 * factory's shared cache serves {@link #base} only; every other answer is read.
 */
final class JpaSagaStore implements SagaStore {
  private static final Map<String, Object> FRESH =
      Map.of(
          "jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS,
          "jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH);

  /** What an id can look like; anything else from outside is not even asked for. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private final EntityManagers entityManagers;
  private final SagaQueries queries;
  private final DatabaseClock clock;

  JpaSagaStore(EntityManagers entityManagers, SagaQueries queries, DatabaseClock clock) {
    this.entityManagers = entityManagers;
    this.queries = queries;
    this.clock = clock;
  }

  @Override
  public void add(Saga saga) {
    inTransaction(
        () -> {
          current().persist(SagaRows.row(saga));
          entityManagers.changed();
          return write(HostDues.added(saga));
        });
  }

  @Override
  public Optional<Saga> find(String id) {
    return read(id, () -> sent().find(SagaRow.class, id, FRESH));
  }

  @Override
  public Optional<Saga> base(String id) {
    return read(id, () -> known(id));
  }

  @Override
  public Optional<Saga> locked(String id) {
    return read(id, () -> lockedRow(id));
  }

  @Override
  public void replace(Saga before, Saga after) {
    inTransaction(
        () -> {
          SagaRow row = row(before.id(), before.version());
          if (row == null || row.version() != before.version()) {
            throw contended(before.id());
          }
          SagaRows.write(after, row);
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

  private @Nullable SagaRow lockedRow(String id) {
    Optional<Long> version = queries.lock(statements(), id);
    return version.isEmpty() ? null : row(id, version.get());
  }

  /** The row with that version, or a later one, or null if there is none. */
  private @Nullable SagaRow row(String id, long version) {
    SagaRow known = known(id);
    return known != null && known.version() == version
        ? known
        : current().find(SagaRow.class, id, FRESH);
  }

  /** The row as it was last seen; what this transaction did to it is sent, so its version holds. */
  private @Nullable SagaRow known(String id) {
    SagaRow row = current().find(SagaRow.class, id);
    if (row != null && row.isChanged()) {
      current().flush();
    }
    return row;
  }

  private boolean write(HostDues dues) {
    if (dues.differ()) {
      dues.write(statements());
    }
    return dues.differ();
  }

  private Statements statements() {
    return new Statements(sent().unwrap(Connection.class));
  }

  /** The entity manager, with all changes sent. */
  private EntityManager sent() {
    EntityManager entityManager = current();
    entityManager.flush();
    return entityManager;
  }

  private EntityManager current() {
    return entityManagers.current();
  }

  private Optional<Saga> read(String id, Supplier<@Nullable SagaRow> row) {
    return ID.matcher(id).matches()
        ? inTransaction(() -> Optional.ofNullable(row.get()).map(SagaRows::saga))
        : Optional.empty();
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return Failures.translated(work);
  }

  private static TransactionException contended(String id) {
    return new TransactionException(
        Fate.CONTENDED, "Saga " + id + " was changed or removed meanwhile", null);
  }
}
