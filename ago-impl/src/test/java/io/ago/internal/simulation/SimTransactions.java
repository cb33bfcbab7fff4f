package io.ago.internal.simulation;

import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Transactions in memory with the points around them, and a store that fails at times. */
final class SimTransactions implements Transactions {
  private final Fibers fibers;
  private final Chance chance;
  private final Faults.Store faults;
  private final BooleanSupplier faulty;
  private final Runnable committed;
  private final MemoryTransactions memory = new MemoryTransactions(new Failing());

  /**
   * @param faulty whether the faults still last
   * @param committed to be run after each commit, before anybody else can see it
   */
  SimTransactions(
      Fibers fibers,
      Chance chance,
      Faults.Store faults,
      BooleanSupplier faulty,
      Runnable committed) {
    this.fibers = fibers;
    this.chance = chance;
    this.faults = faults;
    this.faulty = faulty;
    this.committed = committed;
  }

  MemoryTransactions memory() {
    return memory;
  }

  /** Whether a read shall be out of date. */
  boolean isStale() {
    return faulty.getAsBoolean() && chance.of(faults.stale());
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    fibers.point("before begin");
    return memory.inNew(work);
  }

  @Override
  public <T> T inCurrentOrNew(Supplier<T> work) {
    return memory.active() ? memory.inCurrentOrNew(work) : inNew(work);
  }

  @Override
  public boolean active() {
    return memory.active();
  }

  @Override
  public <T> T bound(Object key, Supplier<T> make) {
    return memory.bound(key, make);
  }

  @Override
  public void beforeCompletion(Runnable work) {
    memory.beforeCompletion(work);
  }

  @Override
  public void afterCompletion(Consumer<Outcome> listener) {
    memory.afterCompletion(listener);
  }

  private void fail(double probability, Fate fate, String how) {
    if (faulty.getAsBoolean() && chance.of(probability)) {
      throw new TransactionException(fate, "simulated: " + how, null);
    }
  }

  private final class Failing implements MemoryTransactions.Hooks {
    @Override
    public void beforeCommit() {
      fibers.point("before commit");
      fail(faults.rolledBack(), Fate.ROLLED_BACK, "the store is away");
      fail(faults.contended(), Fate.CONTENDED, "another was in the way");
      fail(faults.unknown() / 2, Fate.UNKNOWN, "the commit was lost");
    }

    @Override
    public void afterCommit() {
      committed.run();
      fibers.point("after commit");
      fail(faults.unknown() / 2, Fate.UNKNOWN, "the commit's answer was lost");
    }
  }
}
