package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepStore;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Steps as rows of a database, by statements on the connection of the transaction. */
final class JpaStepStore implements StepStore {
  private final EntityManagers entityManagers;
  private final StepWrites writes;
  private final StepCache cache;

  JpaStepStore(EntityManagers entityManagers, StepWrites writes, StepCache cache) {
    this.entityManagers = entityManagers;
    this.writes = writes;
    this.cache = cache;
  }

  @Override
  public Claim claim(StepRow step, boolean kept) {
    return inTransaction(
        statements ->
            writes.insert(statements, step, kept)
                ? Claim.CLAIMED
                : whyNot(statements, step.id(), kept));
  }

  /** Asked after the insert: what it has waited for is not seen by its own statement. */
  private static Claim whyNot(Statements statements, StepId id, boolean kept) {
    if (StepRows.isThere(statements, id)) {
      return Claim.THERE;
    }
    if (kept) {
      return Claim.NOT_ACTIVE;
    }
    throw contended(StepRows.told(id) + " was removed");
  }

  private static TransactionException contended(String what) {
    return new TransactionException(Fate.CONTENDED, what + " meanwhile", null);
  }

  @Override
  public String take(Correlation id, String saga) {
    return inTransaction(
        statements ->
            writes
                .take(statements, id, saga)
                .or(() -> writes.take(statements, id, saga)) // its holder is seen by now
                .orElseThrow(() -> contended(id + " was taken and freed")));
  }

  @Override
  public void done(StepId id, @Nullable String output) {
    if (output == null) {
      return; // as it was claimed
    }
    write(returning(id, output));
  }

  @Override
  public Beside keeping(StepRow step) {
    return joined(new StepBeside.Kept(step));
  }

  @Override
  public Beside returning(StepId id, String output) {
    return joined(new StepBeside.Returned(id, output));
  }

  @Override
  public Beside undoing(StepId id) {
    return joined(new StepBeside.Undone(id));
  }

  @Override
  public Optional<StepRow> remembered(StepId id) {
    return cache.get(id);
  }

  @Override
  public void write(Beside prepared) {
    inTransaction(
        statements -> {
          writes.write(statements, prepared);
          return prepared;
        });
  }

  @Override
  public Optional<StepRow> find(StepId id) {
    return inTransaction(statements -> StepRows.find(statements, id));
  }

  @Override
  public List<StepRow> all(String saga) {
    return inTransaction(statements -> StepRows.all(statements, saga));
  }

  @Override
  public Optional<StepRow> undo(StepId id) {
    return inTransaction(statements -> writes.undo(statements, id));
  }

  @Override
  public void removeAll(Set<String> sagas) {
    if (!sagas.isEmpty()) {
      inTransaction(
          statements -> {
            writes.removeAll(statements, sagas);
            return sagas;
          });
    }
  }

  @Override
  public void ended(StepId id, Instant at) {
    int unused = inTransaction(statements -> StepRows.ended(statements, id, at));
  }

  @Override
  public int removeEnded(Instant before, int most) {
    return inTransaction(statements -> StepRows.removeEnded(statements, before, most));
  }

  /** A transaction of a server that is about to complete takes nobody in any more. */
  private StepBeside joined(StepBeside beside) {
    return inTransaction(statements -> beside);
  }

  private <T> T inTransaction(Function<Statements, T> work) {
    return Failures.translated(() -> work.apply(entityManagers.statements()));
  }
}
