package io.ago.internal.memory;

import io.ago.internal.coordinator.Samples;
import io.ago.internal.flow.StepStoreContract;
import java.time.Duration;
import java.util.stream.Stream;

class MemoryStepsTest extends StepStoreContract {
  private final MemoryTransactions transactions = new MemoryTransactions();
  private final MemoryStore sagas = new MemoryStore(transactions, () -> Samples.START);
  private final Node node =
      new Node(transactions, sagas, new MemorySteps(transactions, sagas, Duration.ofMillis(500)));

  @Override
  protected Node node() {
    return node;
  }

  @Override
  protected Node other() {
    return node;
  }

  @Override
  protected boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING
        && Stream.of(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(MemorySteps.class.getName()));
  }
}
