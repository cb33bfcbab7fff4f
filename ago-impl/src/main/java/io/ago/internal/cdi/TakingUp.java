package io.ago.internal.cdi;

import io.ago.internal.coordinator.Recovery;
import io.ago.internal.work.DueWork;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes up what this node was about to call before it was started anew; once. */
final class TakingUp implements DueWork {
  private final Recovery recovery;
  private final AtomicBoolean done = new AtomicBoolean();

  TakingUp(Recovery recovery) {
    this.recovery = recovery;
  }

  @Override
  public String name() {
    return "taking up own calls";
  }

  @Override
  public Done run() {
    if (done.get()) {
      return Done.NOTHING;
    }
    Done taken = recovery.takeUpOwn();
    done.set(true);
    return taken;
  }
}
