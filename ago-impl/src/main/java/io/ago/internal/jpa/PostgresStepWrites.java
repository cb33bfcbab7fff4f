package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steps in PostgreSQL, one statement each.
 *
 * <p>The connection may be one that an application uses, and goes on using after a claim. So each
 * statement sets the bound of its own waiting, and then the one that was there before; if it fails,
 * the rollback does that.
 */
final class PostgresStepWrites implements StepWrites {
  /** All that waits must read of it, so that it is bounded before it waits. */
  private static final String BOUNDED =
      """
      WITH bounded AS MATERIALIZED (SELECT current_setting('lock_timeout') AS before,
        set_config('lock_timeout', '2s', true)),
      """;

  /** A conflict is no error here: that would end the caller's transaction. */
  private static final String INSERT =
      BOUNDED
          + """
          claimed AS (
            INSERT INTO ago_step (saga_id, step, flow, input, output, state)
            SELECT ?, ?, ?, ?, CAST(? AS text), ? FROM bounded %s
            ON CONFLICT DO NOTHING RETURNING 1)
          SELECT rows.made, set_config('lock_timeout', before, rows.made >= 0)
          FROM bounded, (SELECT count(*) AS made FROM claimed) rows
          """;

  private static final String INSERT_ALWAYS = INSERT.formatted("");
  private static final String INSERT_IF_ACTIVE =
      INSERT.formatted("WHERE EXISTS (SELECT 1 FROM ago_saga WHERE id = ? AND status = 'Active')");

  /** The saga's row is not waited for; its version guards what is decided. */
  private static final String TOUCHED =
      "touched AS (" + SagaWrites.UPDATE_FREE + " RETURNING 1 AS one),";

  private static final String KEEP =
      """
      INSERT INTO ago_step (saga_id, step, flow, input, output, state)
      SELECT ?, ?, ?, ?, CAST(? AS text), ? FROM %s ON CONFLICT DO NOTHING
      """;

  /** Joins, as counts of both would cost the whole transaction a twentieth more. */
  private static final String WHICH =
      """
      SELECT touched.one IS NOT NULL AS touched, kept.one IS NOT NULL AS kept%s
      LEFT JOIN touched ON true LEFT JOIN kept ON true
      """;

  private static final String BOTH =
      WHICH.formatted(
          ", set_config('lock_timeout', before, COALESCE(kept.one, 1) = 1) FROM bounded");

  private static final String TOUCH_AND_KEEP =
      BOUNDED
          + TOUCHED
          + "kept AS ("
          + KEEP.formatted("bounded, touched")
          + " RETURNING 1 AS one) "
          + BOTH;

  private static final String TOUCH_AND_UNDO =
      BOUNDED
          + TOUCHED
          + """
          kept AS (
            UPDATE ago_step s SET state = 'UNDONE' FROM bounded, touched
            WHERE s.saga_id = ? AND s.step = ? AND s.state = 'DONE' RETURNING 1 AS one)
          """
          + BOTH;

  /** The row of the step is this transaction's own. */
  private static final String TOUCH_AND_RETURN =
      "WITH "
          + TOUCHED
          + """
          kept AS (
            UPDATE ago_step SET output = ? FROM touched
            WHERE saga_id = ? AND step = ? RETURNING 1 AS one)
          """
          + WHICH.formatted(" FROM (VALUES (1)) AS always (row)");

  /** Nobody else knows the id of a new saga, so nobody is waited for. */
  private static final String ADD_AND_KEEP =
      "WITH added AS (" + SagaWrites.INSERT + " RETURNING 1) " + KEEP.formatted("added");

  private static final String UNDO =
      BOUNDED
          + """
          was AS (
            SELECT s.* FROM bounded, ago_step s WHERE s.saga_id = ? AND s.step = ? FOR UPDATE OF s),
          undone AS (
            UPDATE ago_step s SET state = 'UNDONE' FROM was
            WHERE s.saga_id = was.saga_id AND s.step = was.step
            RETURNING was.flow, was.input, was.output, was.state)
          SELECT undone.*, set_config('lock_timeout', before, true)
          FROM bounded LEFT JOIN undone ON true
          """;

  /** Who has it is looked up by the same statement: usually that is the saga itself. */
  private static final String TAKE =
      BOUNDED
          + """
          holder AS (
            SELECT c.saga_id FROM bounded, ago_correlation c WHERE c.application = ? AND c.id = ?
            UNION ALL SELECT s.id FROM ago_saga s WHERE s.id = ? LIMIT 1),
          taken AS (
            INSERT INTO ago_correlation (application, id, saga_id)
            SELECT ?, ?, ? FROM bounded WHERE NOT EXISTS (SELECT 1 FROM holder)
            ON CONFLICT DO NOTHING RETURNING saga_id)
          SELECT COALESCE(holder.saga_id, taken.saga_id) AS saga_id,
            set_config('lock_timeout', before, COALESCE(taken.saga_id, '') IS NOT NULL)
          FROM bounded LEFT JOIN holder ON true LEFT JOIN taken ON true
          """;

  private static final String REMOVE =
      BOUNDED
          + """
          gone AS (
            DELETE FROM ago_step s USING bounded WHERE s.saga_id = ANY(?) RETURNING 1),
          freed AS (
            DELETE FROM ago_correlation c USING bounded WHERE c.saga_id = ANY(?) RETURNING 1)
          SELECT set_config('lock_timeout', before, rows.gone >= 0)
          FROM bounded,
            (SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM freed) AS gone) rows
          """;

  @Override
  public boolean insert(Statements statements, StepRow step, boolean kept) {
    return statements
        .query(
            kept ? INSERT_IF_ACTIVE : INSERT_ALWAYS,
            row -> row.getLong(1) == 1,
            StepRows.inserted(step, kept))
        .get(0);
  }

  @Override
  public boolean writesSagas() {
    return true;
  }

  @Override
  public void add(Statements statements, KnownSaga saga, Beside beside) {
    if (!(beside instanceof StepBeside.Kept kept)) {
      StepWrites.super.add(statements, saga, beside);
      return;
    }
    Statements.Binding insert = SagaWrites.inserting(saga);
    int rows =
        statements.update(
            ADD_AND_KEEP,
            statement -> {
              insert.bind(statement);
              Statements.bind(
                  statement, SagaWrites.INSERTED + 1, StepRows.inserted(kept.row(), false));
            });
    requireKept(rows == 1, kept);
  }

  @Override
  public boolean replace(Statements statements, KnownSaga changed, Beside beside) {
    Statements.Binding update = SagaWrites.updating(changed);
    if (beside instanceof StepBeside.Kept kept) {
      return touched(
          statements, TOUCH_AND_KEEP, update, kept, StepRows.inserted(kept.row(), false));
    }
    if (beside instanceof StepBeside.Undone undone) {
      return touched(statements, TOUCH_AND_UNDO, update, undone, key(undone));
    }
    if (beside instanceof StepBeside.Returned returned) {
      String output = OddCharacters.escaped(returned.output());
      return touched(
          statements,
          TOUCH_AND_RETURN,
          update,
          returned,
          Stream.concat(Stream.of(output), Stream.of(key(returned))).toArray());
    }
    return statements.update(SagaWrites.UPDATE_FREE, update) == 1;
  }

  private static Object[] key(StepBeside beside) {
    return new Object[] {StepRows.saga(beside.id()), StepRows.step(beside.id())};
  }

  private static boolean touched(
      Statements statements,
      String sql,
      Statements.Binding update,
      StepBeside beside,
      @Nullable Object... step) {
    Touched rows =
        statements
            .query(
                sql,
                row -> new Touched(row.getBoolean("touched"), row.getBoolean("kept")),
                statement -> {
                  update.bind(statement);
                  Statements.bind(statement, SagaWrites.UPDATED + 1, step);
                })
            .get(0);
    if (rows.saga()) {
      requireKept(rows.step(), beside);
    }
    return rows.saga();
  }

  private record Touched(boolean saga, boolean step) {}

  private static void requireKept(boolean kept, StepBeside beside) {
    if (!kept) {
      throw StepRows.lost(beside);
    }
  }

  @Override
  public Optional<String> take(Statements statements, Correlation id, String saga) {
    String application = OddCharacters.escaped(id.application());
    return statements
        .query(
            TAKE,
            row -> Optional.ofNullable(row.getString("saga_id")),
            application,
            id.id(),
            id.id(),
            application,
            id.id(),
            OddCharacters.escaped(saga))
        .get(0)
        .map(OddCharacters::unescaped);
  }

  @Override
  public Optional<StepRow> undo(Statements statements, StepId id) {
    return statements
        .query(
            UNDO,
            row ->
                row.getString("state") == null
                    ? Optional.<StepRow>empty()
                    : Optional.of(StepRows.read(row, id)),
            StepRows.saga(id),
            StepRows.step(id))
        .get(0);
  }

  @Override
  public void removeAll(Statements statements, Set<String> sagas) {
    List<String> ids = sagas.stream().map(OddCharacters::escaped).toList();
    statements.query(REMOVE, row -> row.getString(1), ids, ids);
  }
}
