package io.ago.internal.jpa;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * Sagas as rows of a database, read through the entity manager and written by statements on its
 * connection.
 *
 * <p>Rows are not shared between transactions; what is remembered of them are values, and only
 * {@link #base} and what is locked in that very version are answered from memory.
 */
final class JpaSagaStore implements SagaStore {
  /** What an id can look like; anything else from outside is not even asked for. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private final SagaTable table;
  private final Amended amendments;
  private final SagaQueries queries;
  private final OwnCommits commits;
  private final DatabaseClock clock;
  private final SagaCache cache;

  JpaSagaStore(
      Transactions transactions,
      EntityManagers entityManagers,
      StepWrites steps,
      DatabaseClock clock,
      SagaCache cache) {
    this.queries = new SagaQueries(clock.database());
    this.table = new SagaTable(transactions, entityManagers, queries, steps, cache);
    this.amendments = new Amended(table, entityManagers, steps);
    this.commits = new OwnCommits(transactions, entityManagers, table, cache, clock.database());
    this.clock = clock;
    this.cache = cache;
  }

  @Override
  public void add(Saga saga) {
    inTransaction(
        () -> {
          table.insert(List.of(saga));
          return saga;
        });
  }

  @Override
  public void add(Saga saga, Beside beside) {
    inTransaction(
        () -> {
          table.insert(saga, beside);
          return saga;
        });
  }

  @Override
  public Optional<Saga> find(String id) {
    return read(id, () -> table.find(id));
  }

  @Override
  public Optional<Saga> base(String id) {
    return cache.get(id).map(KnownSaga::saga).or(() -> committed(id));
  }

  @Override
  public Optional<Saga> committed(String id) {
    return ID.matcher(id).matches() ? table.committed(id) : Optional.empty();
  }

  @Override
  public Optional<Saga> locked(String id) {
    return read(id, () -> table.locked(id));
  }

  @Override
  public void replace(Saga before, Saga after) {
    inTransaction(
        () -> {
          table.update(List.of(new Replacement(before, after)));
          return after;
        });
  }

  @Override
  public <R> Optional<R> amend(String id, Beside beside, Function<Saga, Change<R>> change) {
    return ID.matcher(id).matches()
        ? inTransaction(() -> amendments.amend(id, beside, change))
        : Optional.empty();
  }

  @Override
  public void remove(Saga before) {
    inTransaction(
        () -> {
          table.delete(before);
          return before;
        });
  }

  @Override
  public List<Saga> findAll(Set<String> ids) {
    return inTransaction(() -> table.findAll(ids));
  }

  @Override
  public int removeAll(List<Saga> before) {
    return inTransaction(() -> table.deleteAll(before));
  }

  @Override
  public Set<String> commit(List<Saga> added, List<? extends Ready> replaced) {
    return commits.commit(added, replaced);
  }

  @Override
  public Ready ready(Replacement replacement) {
    return commits.ready(replacement);
  }

  @Override
  public List<DueSaga> due(Set<String> hosts, Instant now, @Nullable DueSaga after, int limit) {
    return inTransaction(
        () -> queries.due(table.statements(), hosts, new DuePage(now, after, limit)));
  }

  @Override
  public List<Head> heads(Set<LRAStatus> statuses, @Nullable String after, int limit) {
    return inTransaction(
        () -> Heads.read(table.statements(), statuses, after == null ? "" : after, limit));
  }

  @Override
  public Map<LRAStatus, Long> counts() {
    return inTransaction(() -> Heads.counts(table.statements()));
  }

  @Override
  public Set<String> hostsDue(String prefix) {
    return inTransaction(() -> queries.hostsDue(table.statements(), prefix));
  }

  @Override
  public List<String> notedBy(String node, int limit) {
    return inTransaction(() -> queries.notedBy(table.statements(), node, limit));
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  private static Optional<Saga> read(String id, Supplier<Optional<Saga>> work) {
    return ID.matcher(id).matches() ? inTransaction(work) : Optional.empty();
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return Failures.translated(work);
  }
}
