package io.ago.internal.memory;

import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.saga.Saga;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which sagas have the correlation ids that callers brought, beside {@link MemorySteps}. */
final class MemoryCorrelations {
  private final MemoryTransactions transactions;
  private final MemoryStore sagas;
  private final MemoryHolds holds;
  private final Map<Correlation, String> committed = new HashMap<>();

  MemoryCorrelations(MemoryTransactions transactions, MemoryStore sagas, MemoryHolds holds) {
    this.transactions = transactions;
    this.sagas = sagas;
    this.holds = holds;
  }

  String take(Correlation id, String saga) {
    Written written = written();
    synchronized (transactions.lock()) {
      Optional<String> known = written.holder(id);
      if (known.isPresent()) {
        return known.get();
      }
      holds.hold(id, id.toString(), written);
      return written
          .holder(id)
          .orElseGet(
              () -> {
                written.taken.put(id, saga);
                return saga;
              });
    }
  }

  void free(Set<String> sagas) {
    Written written = written();
    written.taken.values().removeAll(sagas);
    written.freed.addAll(sagas);
  }

  private Written written() {
    return transactions.resource(this, Written::new);
  }

  /** What one transaction has written. */
  private final class Written implements MemoryTransactions.Resource {
    private final Map<Correlation, String> taken = new HashMap<>();
    private final Set<String> freed = new HashSet<>();

    private Optional<String> holder(Correlation id) {
      return Optional.ofNullable(taken.get(id))
          .or(() -> Optional.ofNullable(committed.get(id)).filter(saga -> !freed.contains(saga)))
          .or(() -> sagas.find(id.id()).map(Saga::id));
    }

    /** It holds all that it writes. */
    @Override
    public void prepare() {}

    @Override
    public void commit() {
      committed.values().removeAll(freed);
      committed.putAll(taken);
    }

    @Override
    public boolean writes() {
      return !taken.isEmpty() || !freed.isEmpty();
    }

    @Override
    public void release() {
      holds.release(this);
    }
  }
}
