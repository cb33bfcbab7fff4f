package io.ago.internal.memory;

import io.ago.internal.coordinator.SagaStoreContract;
import io.ago.internal.coordinator.Samples;
import java.time.Duration;

/** Sagas in memory; their base is out of date whenever it can be. */
class MemoryStoreTest extends SagaStoreContract {
  private final MemoryTransactions transactions = new MemoryTransactions();
  private final Node node =
      new Node(
          transactions,
          new MemoryStore(transactions, () -> Samples.START, Duration.ofMillis(200), () -> true));

  @Override
  protected Node node() {
    return node;
  }

  @Override
  protected Node other() {
    return node;
  }
}
