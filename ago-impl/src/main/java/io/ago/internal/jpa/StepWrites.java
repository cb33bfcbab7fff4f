package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.work.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done with rows of {@code ago_step} and may meet another transaction's, in the words of a
 * database. Another's row is waited for, 2 s at most. None of it touches a saga's row.
 */
interface StepWrites {

  /** Those of a database. */
  static StepWrites of(Database database, Transactions transactions) {
    return switch (database) {
      case H2 -> new H2StepWrites(transactions);
      case POSTGRESQL -> new PostgresStepWrites();
    };
  }

  /**
   * Adds a row, without an output.
   *
   * @param kept whether the saga must be there, and active
   * @return false if it is not, or a row of that step is there
   */
  boolean insert(Statements statements, StepRow step, boolean kept);

  /**
   * Takes a correlation id for a saga, if nobody has it.
   *
   * @return which saga has it; empty if another transaction was first, and nobody can have known
   */
  Optional<String> take(Statements statements, Correlation id, String saga);

  /** Marks a row as undone; as it was before, empty if there is none. */
  Optional<StepRow> undo(Statements statements, StepId id);

  /**
   * Writes what was to be written with a saga, without it.
   *
   * @throws io.ago.internal.work.TransactionException CONTENDED if another was first
   */
  default void write(Statements statements, Beside beside) {
    if (beside instanceof StepBeside.Kept kept && !insert(statements, kept.row(), false)) {
      throw StepRows.lost(kept);
    }
    if (beside instanceof StepBeside.Undone undone
        && undo(statements, undone.id()).filter(was -> was.state() == StepState.DONE).isEmpty()) {
      throw StepRows.lost(undone);
    }
    if (beside instanceof StepBeside.Returned returned) {
      StepRows.returned(statements, returned);
    }
  }

  /** Whether it can write a saga with what is beside it. */
  default boolean writesSagas() {
    return false;
  }

  /** Adds a new saga and what is beside it. */
  default void add(Statements statements, KnownSaga saga, Beside beside) {
    SagaWrites.insert(statements, List.of(saga));
    write(statements, beside);
  }

  /**
   * Writes a saga over its row of the version before, and what is beside it, if that row is there
   * and nobody else holds it; waits for nobody's saga.
   *
   * @return whether both are written; if not, neither is
   */
  default boolean replace(Statements statements, KnownSaga changed, Beside beside) {
    return false;
  }

  /** Removes all rows of some sagas, and frees their correlation ids. */
  void removeAll(Statements statements, Set<String> sagas);
}
