package io.ago.internal.jpa;

import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Single rows of {@code ago_step}, in words that all databases understand. */
final class StepRows {
  private static final String FIND =
      """
      SELECT flow, input, output, state FROM ago_step WHERE saga_id = ? AND step = ?
      """;
  private static final String IS_THERE =
      """
      SELECT 1 FROM ago_step WHERE saga_id = ? AND step = ?
      """;
  private static final String ALL =
      """
      SELECT step, flow, input, output, state FROM ago_step WHERE saga_id = ?
      """;
  private static final String DONE =
      """
      UPDATE ago_step SET output = ? WHERE saga_id = ? AND step = ?
      """;

  private static final String ENDED =
      """
      UPDATE ago_step SET ended_at = ? WHERE saga_id = ? AND step = ? AND ended_at IS NULL
      """;
  private static final String REMOVE_ENDED =
      """
      DELETE FROM ago_step WHERE (saga_id, step) IN (
        SELECT saga_id, step FROM ago_step WHERE ended_at < ? ORDER BY ended_at LIMIT ?)
      """;

  private StepRows() {}

  static Optional<StepRow> find(Statements statements, StepId id) {
    return statements.query(FIND, row -> read(row, id), saga(id), step(id)).stream().findFirst();
  }

  static List<StepRow> all(Statements statements, String saga) {
    return statements.query(
        ALL,
        row -> read(row, new StepId(saga, OddCharacters.unescaped(row.getString("step")))),
        OddCharacters.escaped(saga));
  }

  static boolean isThere(Statements statements, StepId id) {
    return !statements.query(IS_THERE, row -> row.getInt(1), saga(id), step(id)).isEmpty();
  }

  /** Sets the output of a step; how many rows there were. */
  static int done(Statements statements, StepId id, String output) {
    return statements.update(DONE, OddCharacters.escaped(output), saga(id), step(id));
  }

  static int ended(Statements statements, StepId id, Instant at) {
    return statements.update(ENDED, InstantColumn.of(at), saga(id), step(id));
  }

  static int removeEnded(Statements statements, Instant before, int most) {
    return statements.update(REMOVE_ENDED, InstantColumn.of(before), most);
  }

  /**
   * Sets the output of a step that was claimed.
   *
   * @throws IllegalStateException if it was not
   */
  static void returned(Statements statements, StepBeside.Returned returned) {
    if (done(statements, returned.id(), returned.output()) != 1) {
      throw new IllegalStateException(told(returned.id()) + " is done, but was never claimed");
    }
  }

  /** Another transaction was first. */
  static TransactionException lost(StepBeside beside) {
    return new TransactionException(
        Fate.CONTENDED, told(beside.id()) + " was kept or undone by another meanwhile", null);
  }

  static String told(StepId id) {
    return "Step " + id.step() + " of saga " + id.saga();
  }

  /** The row of a result with the columns {@code flow, input, output, state}. */
  static StepRow read(ResultSet row, StepId id) throws SQLException {
    return new StepRow(
        id,
        OddCharacters.unescaped(row.getString("flow")),
        OddCharacters.unescaped(row.getString("input")),
        unescaped(row.getString("output")),
        StepState.valueOf(row.getString("state")));
  }

  /**
   * The columns {@code saga_id, step, flow, input, output, state} of a row to be added.
   *
   * @param andSaga whether the id of the saga comes once more after them
   */
  static Object[] inserted(StepRow row, boolean andSaga) {
    Stream<String> columns =
        Stream.of(
            saga(row.id()),
            step(row.id()),
            OddCharacters.escaped(row.flow()),
            OddCharacters.escaped(row.input()),
            row.output() == null ? null : OddCharacters.escaped(row.output()),
            row.state().name());
    return Stream.concat(columns, andSaga ? Stream.of(saga(row.id())) : Stream.empty()).toArray();
  }

  static String saga(StepId id) {
    return OddCharacters.escaped(id.saga());
  }

  static String step(StepId id) {
    return OddCharacters.escaped(id.step());
  }

  private static @Nullable String unescaped(@Nullable String column) {
    return column == null ? null : OddCharacters.unescaped(column);
  }
}
