package io.ago.internal.jpa;

import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.work.Transactions;
import jakarta.persistence.PersistenceException;
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
  private static final String REMOVE =
      """
      DELETE FROM ago_step WHERE saga_id = ANY(?)
      """;

  private final Transactions transactions;

  H2StepWrites(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean insert(Statements statements, StepRow step, boolean kept) {
    locks().holdToClaim(step.id());
    try {
      return statements.update(
              kept ? INSERT_IF_ACTIVE : INSERT_ALWAYS, StepRows.inserted(step, kept))
          == 1;
    } catch (PersistenceException e) {
      if (Failures.saysDuplicate(e)) {
        return false;
      }
      throw e;
    }
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
    statements.update(REMOVE, sagas.stream().map(OddCharacters::escaped).toList());
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
