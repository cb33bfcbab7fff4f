package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Head;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Pause;
import io.ago.internal.saga.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Lists of sagas: one bounded walk along the index of states for each state that is asked for. */
final class Heads {
  private static final String IN_STATE =
      """
      (SELECT id, parent_id, client, compensation, status, started_at, deadline, ended_at,
          paused_at, paused_why
       FROM ago_saga WHERE status = ? AND id > ? ORDER BY id LIMIT ?)
      """;
  private static final String BETWEEN = "UNION ALL\n";

  private static final String COUNTS = "SELECT status, COUNT(*) FROM ago_saga GROUP BY status";

  private Heads() {}

  static Map<LRAStatus, Long> counts(Statements statements) {
    return statements
        .query(COUNTS, row -> Map.entry(LRAStatus.valueOf(row.getString(1)), row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static List<Head> read(Statements statements, Set<LRAStatus> statuses, String after, int limit) {
    if (statuses.isEmpty()) {
      return List.of();
    }
    String each = statuses.stream().map(s -> IN_STATE).collect(Collectors.joining(BETWEEN));
    List<Object> parameters = new ArrayList<>();
    for (LRAStatus status : new TreeSet<>(statuses)) {
      parameters.addAll(List.of(status.name(), after, limit));
    }
    parameters.add(limit);
    return statements.query(
        "SELECT * FROM (" + each + ") heads ORDER BY id LIMIT ?",
        Heads::head,
        parameters.toArray());
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getString(1),
        new Origin(
            row.getString(2),
            OddCharacters.unescaped(row.getString(3)),
            Order.valueOf(row.getString(4))),
        LRAStatus.valueOf(row.getString(5)),
        new Span(
            row.getObject(6, OffsetDateTime.class).toInstant(),
            time(row, 7),
            time(row, 8),
            pause(row)));
  }

  private static @Nullable Pause pause(ResultSet row) throws SQLException {
    Instant since = time(row, 9);
    return since == null ? null : new Pause(since, OddCharacters.unescaped(row.getString(10)));
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
