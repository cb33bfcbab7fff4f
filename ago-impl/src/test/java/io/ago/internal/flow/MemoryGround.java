package io.ago.internal.flow;

import io.ago.internal.flow.Workshop.Deeds;
import io.ago.internal.flow.Workshop.Ground;
import io.ago.internal.memory.MemorySteps;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything in memory. */
public final class MemoryGround {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  /** By the store's own clock every note has run out that this node's clock says so of. */
  private static final Instant LATE = Instant.parse("2027-01-01T08:00:00Z");

  private MemoryGround() {}

  /** An application over it. */
  public static Workshop workshop() {
    return new Workshop(fresh(), MORNING);
  }

  /** Empty. */
  public static Ground fresh() {
    return fresh(new MemoryTransactions.Hooks() {});
  }

  /** Empty, and to be broken. */
  public static Ground fresh(MemoryTransactions.Hooks hooks) {
    MemoryTransactions transactions = new MemoryTransactions(hooks);
    MemoryStore sagas = new MemoryStore(transactions, () -> LATE);
    return new Ground(
        transactions, sagas, new MemorySteps(transactions, sagas), new MemoryDeeds(transactions));
  }

  private static final class MemoryDeeds implements Deeds {
    private final MemoryTransactions transactions;
    private final List<String> committed = new ArrayList<>();

    MemoryDeeds(MemoryTransactions transactions) {
      this.transactions = transactions;
    }

    @Override
    public void add(String deed) {
      transactions.resource(this, Added::new).deeds.add(deed);
    }

    @Override
    public List<String> committed() {
      synchronized (this) {
        return List.copyOf(committed);
      }
    }

    private final class Added implements MemoryTransactions.Resource {
      private final List<String> deeds = new ArrayList<>();

      @Override
      public void prepare() {}

      @Override
      public void commit() {
        synchronized (MemoryDeeds.this) {
          committed.addAll(deeds);
        }
      }

      @Override
      public boolean writes() {
        return !deeds.isEmpty();
      }

      @Override
      public void release() {}
    }
  }
}
