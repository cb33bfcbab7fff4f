package io.ago.test;

import io.ago.AgoException;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.flow.StepStore;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.memory.MemorySteps;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.work.Transactions;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Where a lab keeps everything.
 *
 * @param place of its ids, which are unique in the store
 */
record Ground(
    String place,
    Transactions transactions,
    SagaStore sagas,
    StepStore steps,
    Supplier<DataSource> dataSource) {

  /** An empty one. */
  static Ground inMemory(InstantSource clock) {
    MemoryTransactions transactions = new MemoryTransactions();
    MemoryStore sagas = new MemoryStore(transactions, clock);
    return new Ground(
        "lab", transactions, sagas, new MemorySteps(transactions, sagas), Ground::none);
  }

  /** One of its own in a database that others may be in, too. */
  static Ground over(DurableStore store, DataSource source) {
    DataSource joining = JoiningSource.of(source, store);
    String place = "lab-" + UUID.randomUUID().toString().substring(0, 13);
    return new Ground(place, store.transactions(), store.sagas(), store.steps(), () -> joining);
  }

  private static DataSource none() {
    throw new AgoException(
        "This lab is in memory and has no data source. Use its tables, or make it by"
            + " SagaLab.over(dataSource).");
  }
}
