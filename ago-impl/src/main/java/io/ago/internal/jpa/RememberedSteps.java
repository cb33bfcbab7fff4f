package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is written of steps, remembered when it is committed.
 *
 * @param writes those of the database
 * @param cache where it is remembered
 */
record RememberedSteps(StepWrites writes, StepCache cache) implements StepWrites {

  @Override
  public boolean insert(Statements statements, StepRow step, boolean kept) {
    boolean inserted = writes.insert(statements, step, kept);
    if (inserted) {
      cache.written(step.id(), Optional.of(step));
    }
    return inserted;
  }

  @Override
  public Optional<String> take(Statements statements, Correlation id, String saga) {
    return writes.take(statements, id, saga);
  }

  @Override
  public Optional<StepRow> undo(Statements statements, StepId id) {
    Optional<StepRow> was = writes.undo(statements, id);
    cache.written(id, was.map(RememberedSteps::undone));
    return was;
  }

  @Override
  public void write(Statements statements, Beside beside) {
    writes.write(statements, beside);
    remember(beside);
  }

  @Override
  public boolean writesSagas() {
    return writes.writesSagas();
  }

  @Override
  public void add(Statements statements, KnownSaga saga, Beside beside) {
    writes.add(statements, saga, beside);
    remember(beside);
  }

  @Override
  public boolean replace(Statements statements, KnownSaga changed, Beside beside) {
    boolean replaced = writes.replace(statements, changed, beside);
    if (replaced) {
      remember(beside);
    }
    return replaced;
  }

  /** Rows of sagas that are removed are asked for by nobody any more. */
  @Override
  public void removeAll(Statements statements, Set<String> sagas) {
    writes.removeAll(statements, sagas);
  }

  private void remember(Beside beside) {
    if (beside instanceof StepBeside.Kept kept) {
      cache.written(kept.id(), Optional.of(kept.row()));
    } else if (beside instanceof StepBeside.Undone undone) {
      change(undone.id(), RememberedSteps::undone);
    } else if (beside instanceof StepBeside.Returned returned) {
      change(returned.id(), row -> with(row, returned.output(), row.state()));
    }
  }

  private void change(StepId id, UnaryOperator<StepRow> change) {
    cache.written(id, cache.latest(id).map(change));
  }

  private static StepRow undone(StepRow row) {
    return with(row, row.output(), StepState.UNDONE);
  }

  private static StepRow with(StepRow row, @Nullable String output, StepState state) {
    return new StepRow(row.id(), row.flow(), row.input(), output, state);
  }
}
