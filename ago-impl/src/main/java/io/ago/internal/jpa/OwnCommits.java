package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Ready;
import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import io.ago.internal.work.Transactions.Outcome;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commits changes in transactions of their own: by one statement that is its own transaction where
 * the database knows one, so that there is one exchange with it and not two.
 */
final class OwnCommits {
  private final Transactions transactions;
  private final EntityManagers entityManagers;
  private final SagaTable table;
  private final SagaCache cache;
  private final boolean byOneStatement;

  OwnCommits(
      Transactions transactions,
      EntityManagers entityManagers,
      SagaTable table,
      SagaCache cache,
      Database database) {
    this.transactions = transactions;
    this.entityManagers = entityManagers;
    this.table = table;
    this.cache = cache;
    this.byOneStatement = database.writesByOneStatement();
  }

  /**
   * A change and the row it will be.
   *
   * @param saga its participants' column is made
   */
  private record Row(Replacement replacement, Rewritten saga) implements Ready {}

  /** As {@link io.ago.internal.coordinator.SagaStore#ready}. */
  Ready ready(Replacement replacement) {
    return row(replacement);
  }

  private Row row(Replacement replacement) {
    Rewritten saga = Rewritten.by(replacement, cache.get(replacement.before().id()));
    saga.row().participants().column();
    return new Row(replacement, saga);
  }

  /** As {@link io.ago.internal.coordinator.SagaStore#commit}. */
  Set<String> commit(List<Saga> added, List<? extends Ready> ready) {
    return byOneStatement
        ? byFewest(added, ready)
        : inTransaction(added, ready.stream().map(Ready::replacement).toList());
  }

  private Set<String> byFewest(List<Saga> added, List<? extends Ready> ready) {
    List<KnownSaga> adds = added.stream().map(KnownSaga::added).toList();
    List<Row> changes =
        ready.stream().map(r -> r instanceof Row made ? made : row(r.replacement())).toList();
    boolean alone =
        adds.stream().allMatch(saga -> HostDues.added(saga).isEmpty())
            && changes.stream().allMatch(change -> change.saga().hosts().isEmpty());
    return alone
        ? byOneStatement(adds, changes.stream().map(change -> change.saga().row()).toList())
        : inTransaction(added, changes.stream().map(Row::replacement).toList());
  }

  private Set<String> byOneStatement(List<KnownSaga> adds, List<KnownSaga> changes) {
    try {
      ArrayWrites.Done done =
          entityManagers.alone(statements -> ArrayWrites.write(statements, adds, changes));
      Predicate<KnownSaga> isDone = saga -> done.ids().contains(saga.id());
      remember(adds, Outcome.COMMITTED);
      remember(changes.stream().filter(isDone).toList(), Outcome.COMMITTED);
      remember(changes.stream().filter(isDone.negate()).toList(), Outcome.ROLLED_BACK);
      done.instead().ifPresent(cache::put);
      return done.ids();
    } catch (TransactionException e) {
      remember(
          Stream.concat(adds.stream(), changes.stream()).toList(),
          e.fate() == Fate.UNKNOWN ? Outcome.UNKNOWN : Outcome.ROLLED_BACK);
      throw e;
    }
  }

  private void remember(List<KnownSaga> sagas, Outcome outcome) {
    Written written = new Written();
    sagas.forEach(written::put);
    written.end(outcome, cache);
  }

  private Set<String> inTransaction(List<Saga> added, List<Replacement> replaced) {
    return transactions.inNew(() -> Failures.translated(() -> byMany(added, replaced)));
  }

  private Set<String> byMany(List<Saga> added, List<Replacement> replaced) {
    if (!added.isEmpty()) {
      table.insert(added);
    }
    List<Replacement> locked = replaced.isEmpty() ? List.of() : table.lockUnchanged(replaced);
    if (!locked.isEmpty()) {
      table.update(locked);
    }
    return locked.stream().map(r -> r.before().id()).collect(Collectors.toUnmodifiableSet());
  }
}
