package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;

/** What steps have written with their saga. */
sealed interface StepBeside extends Beside {

  /** Which step it is about. */
  StepId id();

  /** A step with its output is added; no row of it must be there. */
  record Kept(StepRow row) implements StepBeside {
    @Override
    public StepId id() {
      return row.id();
    }
  }

  /** A step that is done is marked as undone. */
  record Undone(StepId id) implements StepBeside {}

  /** A step that this transaction has claimed gets its output. */
  record Returned(StepId id, String output) implements StepBeside {}
}
