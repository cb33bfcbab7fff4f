package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.CombinedChanges;
import io.ago.internal.coordinator.Crowd;
import io.ago.internal.coordinator.SagaChanges;
import io.ago.internal.coordinator.Samples;
import io.agroal.api.AgroalDataSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who want to change one saga at the same time, such as its participants when it closes. */
@Timeout(120)
class HotSagaIT {

  @Test
  void changes_of_one_saga_that_come_together_are_committed_together() {
    CountedStatements counted = new CountedStatements();
    try (AgroalDataSource pool = TestDatabases.pool(TestDatabases.fresh(Database.POSTGRESQL));
        DurableStore durable = DurableStore.local(counted.of(pool))) {
      SagaChanges changes = new CombinedChanges(durable.transactions(), durable.sagas(), 64);
      changes.add(Samples.plain("a"));
      counted.take();

      List<Integer> answers =
          Crowd.each(
              16,
              50,
              n ->
                  changes.change(
                      "a", saga -> new Change<>(Samples.counted(saga), saga.lastSequence() + 1)));

      CountedStatements.Count asked = counted.take();
      assertEquals(IntStream.rangeClosed(1, 800).boxed().toList(), answers);
      assertTrue(asked.commits() <= 400, () -> asked + " for 800 changes");
      assertEquals(0, asked.rollbacks());
    }
  }
}
