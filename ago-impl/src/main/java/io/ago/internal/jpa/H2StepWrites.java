package io.ago.internal.jpa;

import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.work.Transactions;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Steps in H2, whose own locks are not enough: see {@link StepLocks}. It has no {@code ON CONFLICT}
 * as PostgreSQL has, but its transactions survive a statement that failed.
 */
final class H2StepWrites implements StepWrites {
  private static final String INSERT_ALWAYS =
      """
      INSERT INTO ago_step (saga_id, step, flow, input, output, state) VALUES (?, ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_IF_ACTIVE =
      """
      INSERT INTO ago_step (saga_id, step, flow, input, output, state)
      SELECT CAST(? AS CHARACTER VARYING), CAST(? AS CHARACTER VARYING),
        CAST(? AS CHARACTER LARGE OBJECT), CAST(? AS CHARACTER LARGE OBJECT),
        CAST(? AS CHARACTER LARGE OBJECT),
        CAST(? AS CHARACTER VARYING)
      WHERE EXISTS (SELECT 1 FROM ago_saga WHERE id = ? AND status = 'Active')
      """;
  private static final String UNDO =
      """
      UPDATE ago_step SET state = 'UNDONE' WHERE saga_id = ? AND step = ?
      """;
  private static final String HOLDER =
      """
      SELECT saga_id FROM ago_correlation WHERE application = ? AND id = ?
      UNION ALL SELECT id FROM ago_saga WHERE id = ?
      """;
  private static final String TAKE =
      """
      INSERT INTO ago_correlation (application, id, saga_id) VALUES (?, ?, ?)
      """;
  private static final String REMOVE =
      """
      DELETE FROM ago_step WHERE saga_id = ANY(?)
      """;
  private static final String FREE =
      """
      DELETE FROM ago_correlation WHERE saga_id = ANY(?)
      """;

  private final Transactions transactions;

  H2StepWrites(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean insert(Statements statements, StepRow step, boolean kept) {
    locks().holdToClaim(step.id());
    return inserted(
        statements, kept ? INSERT_IF_ACTIVE : INSERT_ALWAYS, StepRows.inserted(step, kept));
  }

  private static boolean inserted(Statements statements, String sql, Object... columns) {
    try {
      return statements.update(sql, columns) == 1;
    } catch (PersistenceException e) {
      if (Failures.saysDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public Optional<String> take(Statements statements, Correlation id, String saga) {
    String application = OddCharacters.escaped(id.application());
    Optional<String> holder = holder(statements, application, id);
    if (holder.isPresent()) {
      return holder;
    }
    locks().holdToTake(id);
    return inserted(statements, TAKE, application, id.id(), OddCharacters.escaped(saga))
        ? Optional.of(saga)
        : holder(statements, application, id);
  }

  private static Optional<String> holder(
      Statements statements, String application, Correlation id) {
    return statements
        .query(
            HOLDER, row -> OddCharacters.unescaped(row.getString(1)), application, id.id(), id.id())
        .stream()
        .findFirst();
  }

  @Override
  public Optional<StepRow> undo(Statements statements, StepId id) {
    locks().holdToUndo(id);
    Optional<StepRow> was = StepRows.find(statements, id);
    if (was.isPresent()) {
      statements.update(UNDO, StepRows.saga(id), StepRows.step(id));
    }
    return was;
  }

  @Override
  public void removeAll(Statements statements, Set<String> sagas) {
    List<String> ids = sagas.stream().map(OddCharacters::escaped).toList();
    statements.update(REMOVE, ids);
    statements.update(FREE, ids);
  }

  private StepLocks locks() {
    return transactions.bound(
        this,
        () -> {
          StepLocks locks = new StepLocks();
          transactions.afterCompletion(outcome -> locks.release());
          return locks;
        });
  }
}
