package io.ago.test;

import io.ago.internal.work.Transactions;
import io.ago.internal.work.Transactions.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A table whose changes belong to the transaction that makes them. */
final class MemoryTable<R> implements Table<R> {
  private final Transactions transactions;
  private List<R> committed = List.of();

  MemoryTable(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void insert(R row) {
    boolean unused = within(rows -> rows.add(row));
  }

  @Override
  public int update(Predicate<? super R> where, UnaryOperator<R> change) {
    return within(
        rows -> {
          int changed = (int) rows.stream().filter(where).count();
          rows.replaceAll(row -> where.test(row) ? change.apply(row) : row);
          return changed;
        });
  }

  @Override
  public int delete(Predicate<? super R> where) {
    return within(
        rows -> {
          int before = rows.size();
          rows.removeIf(where);
          return before - rows.size();
        });
  }

  @Override
  public List<R> rows() {
    return within(rows -> rows.stream().sorted(Comparator.comparing(String::valueOf)).toList());
  }

  private <V> V within(Function<List<R>, V> work) {
    return transactions.active()
        ? work.apply(ours())
        : transactions.inNew(() -> work.apply(ours()));
  }

  /** The rows as the active transaction has them. */
  private List<R> ours() {
    return transactions.bound(
        this,
        () -> {
          List<R> rows = new ArrayList<>(committed);
          transactions.afterCompletion(outcome -> ended(outcome, rows));
          return rows;
        });
  }

  private void ended(Outcome outcome, List<R> rows) {
    if (outcome == Outcome.COMMITTED) {
      committed = List.copyOf(rows);
    }
  }
}
