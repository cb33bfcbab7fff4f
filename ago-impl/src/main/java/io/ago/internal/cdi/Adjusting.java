package io.ago.internal.cdi;

import io.ago.internal.coordinator.StoreClock;
import io.ago.internal.work.DueWork;

/** Sets this node's clock by the store's, so that counters that drift do no harm. */
record Adjusting(StoreClock clock) implements DueWork {
  @Override
  public String name() {
    return "adjusting the clock";
  }

  @Override
  public Done run() {
    clock.adjust();
    return Done.NOTHING;
  }
}
