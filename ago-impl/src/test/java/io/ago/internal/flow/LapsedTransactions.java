package io.ago.internal.flow;

import io.ago.internal.work.Transactions;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** As a thread sees them whose own transaction has run out of time: new ones can be had. */
record LapsedTransactions(Transactions others) implements Transactions {
  @Override
  public boolean lapsed() {
    return true;
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    return others.inNew(work);
  }

  @Override
  public <T> T inCurrentOrNew(Supplier<T> work) {
    return others.inCurrentOrNew(work);
  }

  @Override
  public boolean active() {
    return others.active();
  }

  @Override
  public <T> T bound(Object key, Supplier<T> make) {
    return others.bound(key, make);
  }

  @Override
  public void beforeCompletion(Runnable work) {
    others.beforeCompletion(work);
  }

  @Override
  public void afterCompletion(Consumer<Outcome> listener) {
    others.afterCompletion(listener);
  }
}
