package io.ago.internal.memory;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Transactions over values in memory: all resources of one commit together, after all of them have
 * agreed, or none does.
 */
public final class MemoryTransactions implements Transactions {

  /** Something whose changes a transaction commits or forgets; always called under one lock. */
  public interface Resource {
    /**
     * Agrees to be committed.
     *
     * @throws TransactionException CONTENDED if it cannot be
     */
    void prepare();

    void commit();

    /** Whether it has anything to commit. */
    boolean writes();

    /** Always called at the end, committed or not. */
    void release();
  }

  /**
   * Where a test can break a transaction that writes; what a hook throws is what the caller sees.
   * One that only reads has nothing to commit: whatever comes between its read and its end could as
   * well come after it.
   */
  public interface Hooks {
    /** Nothing is committed yet. */
    default void beforeCommit() {}

    /** All is committed; the caller does not know it yet. */
    default void afterCommit() {}
  }

  private final Hooks hooks;
  private final Object lock = new Object();
  private final ThreadLocal<Deque<Tx>> stack = ThreadLocal.withInitial(ArrayDeque::new);

  public MemoryTransactions() {
    this(new Hooks() {});
  }

  public MemoryTransactions(Hooks hooks) {
    this.hooks = hooks;
  }

  /** The lock under which resources commit; a resource may wait on it. */
  public Object lock() {
    return lock;
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    Tx tx = new Tx();
    stack.get().push(tx);
    Outcome outcome = Outcome.ROLLED_BACK;
    try {
      T result = work.get();
      tx.runBeforeCompletion();
      boolean writes = tx.writes();
      if (writes) {
        hooks.beforeCommit();
      }
      tx.commit();
      outcome = Outcome.UNKNOWN;
      if (writes) {
        hooks.afterCommit();
      }
      outcome = Outcome.COMMITTED;
      return result;
    } finally {
      stack.get().pop();
      tx.end(outcome);
    }
  }

  @Override
  public <T> T inCurrentOrNew(Supplier<T> work) {
    if (!active()) {
      return inNew(work);
    }
    try {
      return work.get();
    } catch (RuntimeException e) {
      current().rollbackOnly = true;
      throw e;
    }
  }

  @Override
  public boolean active() {
    return !stack.get().isEmpty();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T bound(Object key, Supplier<T> make) {
    return (T) current().bound.computeIfAbsent(key, k -> make.get());
  }

  /** The resource of the active transaction under this key, enlisted when first asked for. */
  public <T extends Resource> T resource(Object key, Supplier<T> make) {
    return bound(
        key,
        () -> {
          T made = make.get();
          current().resources.add(made);
          return made;
        });
  }

  @Override
  public void beforeCompletion(Runnable work) {
    current().beforeCompletion.add(work);
  }

  @Override
  public void afterCompletion(Consumer<Outcome> listener) {
    current().afterCompletion.add(listener);
  }

  private Tx current() {
    Tx tx = stack.get().peek();
    if (tx == null) {
      throw new IllegalStateException("No transaction is active");
    }
    return tx;
  }

  private final class Tx {
    private final Map<Object, Object> bound = new HashMap<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Deque<Runnable> beforeCompletion = new ArrayDeque<>();
    private final List<Consumer<Outcome>> afterCompletion = new ArrayList<>();
    private boolean rollbackOnly;

    void runBeforeCompletion() {
      for (Runnable next = beforeCompletion.poll(); next != null; next = beforeCompletion.poll()) {
        next.run();
      }
    }

    boolean writes() {
      return rollbackOnly || resources.stream().anyMatch(Resource::writes);
    }

    void commit() {
      if (rollbackOnly) {
        throw new TransactionException(Fate.ROLLED_BACK, "Marked for rollback only", null);
      }
      synchronized (lock) {
        resources.forEach(Resource::prepare);
        resources.forEach(Resource::commit);
      }
    }

    void end(Outcome outcome) {
      synchronized (lock) {
        resources.forEach(Resource::release);
        lock.notifyAll();
      }
      afterCompletion.forEach(listener -> listener.accept(outcome));
    }
  }
}
