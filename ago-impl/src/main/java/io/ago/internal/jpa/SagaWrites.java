package io.ago.internal.jpa;

import io.ago.internal.saga.Due;
import io.ago.internal.saga.Pause;
import io.ago.internal.saga.Saga;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of {@code ago_saga}, any number with one statement each, in one exchange with the
 * database. Every parameter keeps its type also when it is null, so that the database prepares each
 * statement once.
 */
final class SagaWrites {
  static final String INSERT =
      """
      INSERT INTO ago_saga (status, deadline, ended_at, custody, cause, last_sequence, due_at,
        due_host, host_due_at, noted_by, paused_at, paused_why, participants, version, id,
        parent_id, client, compensation, started_at)
      VALUES (?, CAST(? AS TIMESTAMP(3) WITH TIME ZONE), CAST(? AS TIMESTAMP(3) WITH TIME ZONE),
        ?, ?, ?, CAST(? AS TIMESTAMP(3) WITH TIME ZONE),
        ?, CAST(? AS TIMESTAMP(3) WITH TIME ZONE), ?, CAST(? AS TIMESTAMP(3) WITH TIME ZONE), ?,
        ?, ?, ?, ?, ?, ?, CAST(? AS TIMESTAMP(3) WITH TIME ZONE))
      """;
  static final String SET =
      """
      UPDATE ago_saga SET status = ?, deadline = CAST(? AS TIMESTAMP(3) WITH TIME ZONE),
        ended_at = CAST(? AS TIMESTAMP(3) WITH TIME ZONE), custody = ?, cause = ?,
        last_sequence = ?, due_at = CAST(? AS TIMESTAMP(3) WITH TIME ZONE), due_host = ?,
        host_due_at = CAST(? AS TIMESTAMP(3) WITH TIME ZONE), noted_by = ?,
        paused_at = CAST(? AS TIMESTAMP(3) WITH TIME ZONE), paused_why = ?,
        participants = ?, version = ?
      """;

  private static final String UPDATE = SET + " WHERE id = ? AND version = ?";

  private static final String DELETE =
      """
      DELETE FROM ago_saga WHERE id = ? AND version = ?
      """;

  private static final String READ = "SELECT " + SagaRow.COLUMNS + " FROM ago_saga WHERE id = ";

  /**
   * Of PostgreSQL: a row that somebody else holds is not waited for, as nothing would bound that.
   */
  static final String UPDATE_FREE =
      SET
          + " WHERE ctid = (SELECT ctid FROM ago_saga WHERE id = ? AND version = ?"
          + " FOR UPDATE SKIP LOCKED)";

  /** One row: whether it was written, else what stands there instead, if any. */
  private static final String UPDATE_OR_READ =
      "WITH written AS ("
          + UPDATE_FREE
          + " RETURNING id) SELECT EXISTS (SELECT 1 FROM written) AS written, "
          + SagaRow.COLUMNS
          + " FROM (VALUES (1)) AS one (row) LEFT JOIN ago_saga ON id = ?"
          + " AND NOT EXISTS (SELECT 1 FROM written)";

  /** The parameters that both statements begin with. */
  private static final int COMMON = 14;

  /** How many parameters there are to add a saga, and to write one over its row. */
  static final int INSERTED = COMMON + 5;

  static final int UPDATED = COMMON + 2;

  private SagaWrites() {}

  static void insert(Statements statements, List<KnownSaga> added) {
    statements.batch(INSERT, added.stream().map(SagaWrites::inserting).toList());
  }

  /**
   * Writes each over its row of the version before.
   *
   * @return the indexes of those whose row was not there in that version
   */
  static List<Integer> update(Statements statements, List<KnownSaga> changed) {
    int[] rows = statements.batch(UPDATE, changed.stream().map(SagaWrites::updating).toList());
    return IntStream.range(0, rows.length).filter(i -> rows[i] != 1).boxed().toList();
  }

  /** Removes a row of that version; returns how many there were. */
  static int delete(Statements statements, String id, long version) {
    return statements.update(DELETE, id, version);
  }

  /** Removes rows of those versions; answers those that were there. */
  static List<Saga> delete(Statements statements, List<Saga> sagas) {
    int[] rows =
        statements.batch(
            DELETE,
            sagas.stream()
                .<Statements.Binding>map(
                    saga ->
                        statement -> {
                          statement.setString(1, saga.id());
                          statement.setLong(2, saga.version());
                        })
                .toList());
    return IntStream.range(0, rows.length).filter(i -> rows[i] == 1).mapToObj(sagas::get).toList();
  }

  /** The rows of these ids. */
  static List<KnownSaga> read(Statements statements, Set<String> ids) {
    return statements.query(READ + "ANY(?)", row -> KnownSaga.of(SagaRow.read(row)), ids);
  }

  /** The row of that id. */
  static Optional<KnownSaga> read(Statements statements, String id) {
    return statements.query(READ + "?", row -> KnownSaga.of(SagaRow.read(row)), id).stream()
        .findFirst();
  }

  /**
   * Writes one over its row of the version before; for PostgreSQL. Who is too late learns at once
   * what stands there.
   */
  static ArrayWrites.Done updateOrRead(Statements statements, KnownSaga changed) {
    Statements.Binding update = updating(changed);
    return statements
        .query(
            UPDATE_OR_READ,
            row -> row.getBoolean("written") ? done(changed) : instead(row),
            statement -> {
              update.bind(statement);
              statement.setString(COMMON + 3, changed.id());
            })
        .get(0);
  }

  private static ArrayWrites.Done done(KnownSaga written) {
    return new ArrayWrites.Done(Set.of(written.id()), Optional.empty());
  }

  private static ArrayWrites.Done instead(ResultSet row) throws SQLException {
    return new ArrayWrites.Done(
        Set.of(),
        row.getString("id") == null
            ? Optional.empty()
            : Optional.of(KnownSaga.of(SagaRow.read(row))));
  }

  static Statements.Binding inserting(KnownSaga written) {
    Saga saga = written.saga();
    return statement -> {
      bindCommon(statement, written);
      statement.setString(COMMON + 1, saga.id());
      statement.setString(COMMON + 2, saga.origin().parent());
      statement.setString(COMMON + 3, OddCharacters.escaped(saga.origin().client()));
      statement.setString(COMMON + 4, saga.origin().order().name());
      statement.setString(COMMON + 5, text(saga.span().startedAt()));
    };
  }

  static Statements.Binding updating(KnownSaga written) {
    return statement -> {
      bindCommon(statement, written);
      statement.setString(COMMON + 1, written.saga().id());
      statement.setLong(COMMON + 2, written.saga().version() - 1);
    };
  }

  private static void bindCommon(PreparedStatement statement, KnownSaga written)
      throws SQLException {
    Saga saga = written.saga();
    Dues dues = written.dues();
    statement.setString(1, saga.status().name());
    statement.setString(2, text(saga.span().deadline()));
    statement.setString(3, text(saga.span().endedAt()));
    statement.setString(4, saga.custody().name());
    statement.setString(5, escaped(saga.cause()));
    statement.setInt(6, saga.lastSequence());
    statement.setString(7, text(dues.anywhere()));
    statement.setString(8, dues.host());
    statement.setString(9, text(dues.hostAt()));
    statement.setString(10, notedBy(saga));
    statement.setString(11, text(pausedAt(saga)));
    statement.setString(12, pausedWhy(saga));
    statement.setString(13, written.participants().column());
    statement.setLong(COMMON, saga.version());
  }

  static @Nullable String notedBy(Saga saga) {
    return escaped(SagaRows.nodes(Due.notedBy(saga)));
  }

  static @Nullable Instant pausedAt(Saga saga) {
    Pause pause = saga.span().pause();
    return pause == null ? null : pause.since();
  }

  static @Nullable String pausedWhy(Saga saga) {
    Pause pause = saga.span().pause();
    return pause == null ? null : escaped(pause.why());
  }

  static @Nullable String escaped(@Nullable String text) {
    return text == null ? null : OddCharacters.escaped(text);
  }

  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
