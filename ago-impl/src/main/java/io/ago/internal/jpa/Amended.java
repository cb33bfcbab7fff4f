package io.ago.internal.jpa;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Saga;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes of single sagas as the last of a transaction: first by one statement over what is
 * remembered of the saga, which its version guards, else under its lock.
 */
final class Amended {
  private final SagaTable table;
  private final EntityManagers entityManagers;
  private final StepWrites steps;

  Amended(SagaTable table, EntityManagers entityManagers, StepWrites steps) {
    this.table = table;
    this.entityManagers = entityManagers;
    this.steps = steps;
  }

  /** As {@link io.ago.internal.coordinator.SagaStore#amend}. */
  <R> Optional<R> amend(String id, Beside beside, Function<Saga, Change<R>> change) {
    Optional<R> remembered =
        steps.writesSagas()
            ? table.remembered(id).flatMap(known -> byVersion(known, beside, change))
            : Optional.empty();
    return remembered.isPresent()
        ? remembered
        : table.locked(id).map(before -> underLock(before, beside, change));
  }

  private <R> Optional<R> byVersion(
      KnownSaga known, Beside beside, Function<Saga, Change<R>> change) {
    return guessed(known, change)
        .filter(
            guess ->
                table.replace(
                    guess.saga(),
                    () -> steps.replace(entityManagers.statements(), guess.saga().row(), beside)))
        .map(Guess::result);
  }

  /** What counts only if it is written over the very value on which it was decided. */
  private record Guess<R>(Rewritten saga, R result) {}

  private static <R> Optional<Guess<R>> guessed(KnownSaga known, Function<Saga, Change<R>> change) {
    try {
      Change<R> changed = change.apply(known.saga());
      Replacement replacement = new Replacement(known.saga(), changed.saga());
      return changed.saga().equals(known.saga())
          ? Optional.empty()
          : Optional.of(
              new Guess<>(Rewritten.by(replacement, Optional.of(known)), changed.result()));
    } catch (RuntimeException e) { // thrown again, and then counting, by the newest
      return Optional.empty();
    }
  }

  private <R> R underLock(Saga before, Beside beside, Function<Saga, Change<R>> change) {
    Change<R> changed = change.apply(before);
    steps.write(entityManagers.statements(), beside);
    if (!changed.saga().equals(before)) {
      table.update(List.of(new Replacement(before, changed.saga())));
    }
    return changed.result();
  }
}
