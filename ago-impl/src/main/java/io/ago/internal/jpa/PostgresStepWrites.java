package io.ago.internal.jpa;

import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import java.util.Optional;
import java.util.Set;

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

  private static final String REMOVE =
      BOUNDED
          + """
          gone AS (
            DELETE FROM ago_step s USING bounded WHERE s.saga_id = ANY(?) RETURNING 1)
          SELECT set_config('lock_timeout', before, rows.gone >= 0)
          FROM bounded, (SELECT count(*) AS gone FROM gone) rows
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
    statements.query(
        REMOVE, row -> row.getString(1), sagas.stream().map(OddCharacters::escaped).toList());
  }
}
