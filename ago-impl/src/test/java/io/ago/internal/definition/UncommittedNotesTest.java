package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.internal.memory.MemoryTransactions.Hooks;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A step that is noted by the commit of the one before is called only if that was made. */
class UncommittedNotesTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  /** That of the start is the first. */
  private static final int OF_THE_FIRST_STEP = 2;

  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();

  private final Hooks hooks =
      new Hooks() {
        @Override
        public void beforeCommit() {
          if (commits.incrementAndGet() == OF_THE_FIRST_STEP) {
            throw new TransactionException(Fate.CONTENDED, "on purpose", null);
          }
        }
      };

  @Test
  void what_a_commit_has_noted_that_failed_is_not_called() {
    SagaDefinition<String> calling =
        SagaDefinition.named("calling", 1, String.class)
            .step("first", run -> {})
            .nothingToUndo()
            .calling("outside", run -> calls.incrementAndGet())
            .nothingToUndo()
            .build();
    try (Workshop shop = new Workshop(MemoryGround.fresh(hooks), MORNING).with(calling)) {
      String id = shop.here().ago.start(calling, "tea");
      assertEquals(0, calls.get());

      shop.pass(Duration.ofSeconds(4));
      shop.here().recovery.run();

      assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
      assertEquals(1, calls.get());
    }
  }
}
