package io.ago.internal.jpa;

import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.work.Transactions;
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

  /** Marks a row as undone; as it was before, empty if there is none. */
  Optional<StepRow> undo(Statements statements, StepId id);

  /** Removes all rows of some sagas. */
  void removeAll(Statements statements, Set<String> sagas);
}
