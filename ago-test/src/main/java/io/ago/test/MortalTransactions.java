package io.ago.test;

import io.ago.internal.work.Transactions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Transactions of a node that can die before and after each commit that writes something. */
final class MortalTransactions implements Transactions {
  private final Transactions real;
  private final Life life;
  private final Deque<Tx> open = new ArrayDeque<>();

  private static final class Tx {
    private boolean writes;
  }

  MortalTransactions(Transactions real, Life life) {
    this.real = real;
    this.life = life;
  }

  /** The active transaction has something to commit. */
  void writes() {
    Tx tx = open.peek();
    if (tx != null) {
      tx.writes = true;
    }
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    life.check();
    Tx tx = new Tx();
    open.push(tx);
    T result;
    try {
      result = real.inNew(() -> worked(work, tx));
    } finally {
      open.pop();
    }
    if (tx.writes) {
      life.point("after the commit of");
    }
    return result;
  }

  /** The point comes after what the work itself has left for the end. */
  private <T> T worked(Supplier<T> work, Tx tx) {
    T result = work.get();
    life.check();
    real.beforeCompletion(
        () -> {
          if (tx.writes) {
            life.point("before the commit of");
          }
        });
    return result;
  }

  @Override
  public <T> T inCurrentOrNew(Supplier<T> work) {
    return real.active() ? real.inCurrentOrNew(work) : inNew(work);
  }

  @Override
  public boolean active() {
    return real.active();
  }

  @Override
  public <T> T bound(Object key, Supplier<T> make) {
    return real.bound(key, make);
  }

  @Override
  public void beforeCompletion(Runnable work) {
    real.beforeCompletion(work);
  }

  @Override
  public void afterCompletion(Consumer<Outcome> listener) {
    real.afterCompletion(listener);
  }
}
