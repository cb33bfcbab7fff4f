package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.DueSaga;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The questions about more than one saga, and locks. */
final class SagaQueries {
  private static final String DUE =
      """
      SELECT due_at, id FROM ago_saga
      WHERE due_at <= ? AND (due_at, id) > (?, ?)
      ORDER BY due_at, id LIMIT ?
      """;

  /** Each saga stands once in it, at the earliest of its times. */
  private static final String DUE_FOR_HOSTS =
      """
      SELECT due_at, id FROM (
        (SELECT s.due_at, s.id FROM ago_saga s
         WHERE s.due_at <= ? AND (s.due_at, s.id) > (?, ?)
           AND NOT COALESCE(s.due_host = ANY(?) AND s.host_due_at < s.due_at, FALSE)
           AND NOT EXISTS (SELECT 1 FROM ago_saga_due d
             WHERE d.saga_id = s.id AND d.host = ANY(?) AND d.due_at < s.due_at)
         ORDER BY s.due_at, s.id LIMIT ?)
        UNION
        (SELECT s.host_due_at, s.id FROM ago_saga s
         WHERE s.due_host = ANY(?) AND s.host_due_at <= ? AND (s.host_due_at, s.id) > (?, ?)
           AND NOT COALESCE(s.due_at < s.host_due_at, FALSE)
         ORDER BY s.host_due_at, s.id LIMIT ?)
        UNION
        (SELECT DISTINCT d.due_at, d.saga_id FROM ago_saga_due d
         WHERE d.host = ANY(?) AND d.due_at <= ? AND (d.due_at, d.saga_id) > (?, ?)
           AND NOT EXISTS (SELECT 1 FROM ago_saga s
             WHERE s.id = d.saga_id AND s.due_at < d.due_at)
           AND NOT EXISTS (SELECT 1 FROM ago_saga_due e
             WHERE e.saga_id = d.saga_id AND e.host = ANY(?) AND e.due_at < d.due_at)
         ORDER BY d.due_at, d.saga_id LIMIT ?)
      ) due
      ORDER BY due_at, id LIMIT ?
      """;

  private static final String NOTED_BY =
      """
      SELECT id FROM ago_saga WHERE noted_by IS NOT NULL AND noted_by LIKE ? ESCAPE '!'
      ORDER BY id LIMIT ?
      """;

  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private static final String HOSTS_DUE =
      """
      SELECT host FROM (
        SELECT due_host AS host FROM ago_saga WHERE due_host >= ? AND due_host < ?
        UNION
        SELECT host FROM ago_saga_due WHERE host >= ? AND host < ?
      ) due LIMIT 1000
      """;

  private final Database database;

  SagaQueries(Database database) {
    this.database = database;
  }

  /** Whether the database's own locks are not enough. */
  boolean needsRowLocks() {
    return switch (database) {
      case H2 -> true;
      case POSTGRESQL -> false;
    };
  }

  /** Locks one saga, waiting briefly; its version, or empty if there is none. */
  Optional<Long> lock(Statements statements, String id) {
    return statements.query(database.lock(), SagaQueries::version, id).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Long> version(ResultSet row) throws SQLException {
    long version = row.getLong(1);
    return row.wasNull() ? Optional.empty() : Optional.of(version);
  }

  /** Locks those that nobody else holds; their versions by id. */
  Map<String, Long> lockFree(Statements statements, Collection<String> ids) {
    return statements
        .query(database.lockFree(), row -> Map.entry(row.getString(1), row.getLong(2)), ids)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<DueSaga> due(Statements statements, Set<String> hosts, DuePage page) {
    OffsetDateTime until = page.until();
    OffsetDateTime at = page.fromTime();
    String id = page.fromId();
    int limit = page.limit();
    return hosts.isEmpty()
        ? statements.query(DUE, SagaQueries::due, until, at, id, limit)
        : statements.query(
            DUE_FOR_HOSTS,
            SagaQueries::due,
            until,
            at,
            id,
            hosts,
            hosts,
            limit,
            hosts,
            until,
            at,
            id,
            limit,
            hosts,
            until,
            at,
            id,
            hosts,
            limit,
            limit);
  }

  /** By the order of code points, as both databases compare these. */
  Set<String> hostsDue(Statements statements, String prefix) {
    String end = prefix + LAST_CHARACTER;
    return Set.copyOf(
        statements.query(HOSTS_DUE, row -> row.getString(1), prefix, end, prefix, end));
  }

  List<String> notedBy(Statements statements, String node, int limit) {
    String stored = OddCharacters.escaped(SagaRows.node(node));
    String pattern = stored.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return statements.query(NOTED_BY, row -> row.getString(1), "%" + pattern + "%", limit);
  }

  private static DueSaga due(ResultSet row) throws SQLException {
    return new DueSaga(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2));
  }
}
