package io.ago.internal.jpa;

import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.work.Transactions;
import io.ago.internal.work.Transactions.Outcome;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of steps that this node has committed, those that were used last, and only as memory lasts.
 * What a step was called with and has given never changes; whether it is undone is known here only
 * if this node did it.
 */
final class StepCache {
  private final Transactions transactions;
  private final Map<StepId, SoftReference<StepRow>> known;

  /**
   * @param most so many are kept
   */
  StepCache(Transactions transactions, int most) {
    this.transactions = transactions;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) { // by last use
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<StepId, SoftReference<StepRow>> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<StepRow> get(StepId id) {
    SoftReference<StepRow> reference = known.get(id);
    return Optional.ofNullable(reference == null ? null : reference.get());
  }

  /** The active transaction has written it so; empty: in a way of which not all is known. */
  void written(StepId id, Optional<StepRow> row) {
    transactions.<Map<StepId, Optional<StepRow>>>bound(this, this::begun).put(id, row);
  }

  /** The row as the active transaction has written it, else as it is known. */
  Optional<StepRow> latest(StepId id) {
    Map<StepId, Optional<StepRow>> own = transactions.bound(this, this::begun);
    Optional<StepRow> row = own.get(id);
    return row == null ? get(id) : row;
  }

  private Map<StepId, Optional<StepRow>> begun() {
    Map<StepId, Optional<StepRow>> rows = new HashMap<>();
    transactions.afterCompletion(outcome -> ended(rows, outcome));
    return rows;
  }

  private synchronized void ended(Map<StepId, Optional<StepRow>> rows, Outcome outcome) {
    rows.forEach(
        (id, row) -> {
          if (outcome == Outcome.COMMITTED && row.isPresent()) {
            known.put(id, new SoftReference<>(row.get()));
          } else {
            known.remove(id);
          }
        });
  }
}
