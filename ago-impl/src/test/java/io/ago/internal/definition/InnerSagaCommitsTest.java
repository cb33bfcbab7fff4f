package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.internal.memory.MemoryTransactions.Hooks;
import io.ago.saga.SagaDefinition;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an inner saga costs. */
class InnerSagaCommitsTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  private final AtomicInteger commits = new AtomicInteger();
  private final Workshop.Ground ground =
      MemoryGround.fresh(
          new Hooks() {
            @Override
            public void beforeCommit() {
              commits.incrementAndGet();
            }
          });

  private int commits(SagaDefinition<String> started, SagaDefinition<?>... others) {
    SagaDefinition<?>[] all = new SagaDefinition<?>[others.length + 1];
    System.arraycopy(others, 0, all, 1, others.length);
    all[0] = started;
    commits.set(0);
    try (Workshop shop = new Workshop(ground, MORNING).with(all)) {
      String unused = shop.here().ago.start(started, "tea");
    }
    return commits.get();
  }

  /** Its start, its end told, what is next, its completion, the outer end, its release. */
  @Test
  void an_inner_saga_costs_six_commits_beyond_its_steps() {
    SagaDefinition<String> inner =
        SagaDefinition.named("inner", 1, String.class)
            .step("one", run -> {})
            .nothingToUndo()
            .step("two", run -> {})
            .nothingToUndo()
            .build();
    SagaDefinition<String> outer =
        SagaDefinition.named("outer", 1, String.class)
            .saga("inner", inner, run -> run.input())
            .build();

    int alone = commits(inner);
    assertEquals(3, alone);
    assertEquals(1 + 2 + 6, commits(outer, inner));
  }
}
