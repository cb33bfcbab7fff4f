package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.Heard;
import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody has to look: {@link io.ago.saga.FailureClass#PERMANENT}. */
class PermanentFailuresTest {

  private record Ended(SagaState state, List<String> told) {}

  private static Ended ended(SagaDefinition<String> definition) {
    Workshop shop = MemoryGround.workshop().with(definition);
    try (Heard heard = Heard.of("io.ago.definition")) {
      String id = shop.here().ago.start(definition, "tea");
      return new Ended(shop.here().ago.get(id).state(), heard.messages());
    }
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }

  @Test
  void operators_are_told_of_one_that_undoes_its_saga() {
    Ended ended =
        ended(
            SagaDefinition.named("order", 1, String.class)
                .step("charge", run -> fail(new NullPointerException("no card")))
                .nothingToUndo()
                .build());

    assertEquals(SagaState.COMPENSATED, ended.state());
    assertEquals(1, ended.told().size(), ended::toString);
    assertTrue(ended.told().get(0).startsWith("AGO001001: step charge of saga "), ended::toString);
  }

  @Test
  void and_of_one_after_the_pivot() {
    Ended ended =
        ended(
            SagaDefinition.named("order", 1, String.class)
                .pivot("paid")
                .step("ship", run -> fail(new NullPointerException("no street")))
                .retry(Retry.transientFailures(2, Duration.ofMillis(1), Duration.ofMillis(1)))
                .build());

    assertEquals(SagaState.PARKED, ended.state());
    assertEquals(1, ended.told().size(), ended::toString);
  }

  @Test
  void nobody_is_told_of_what_the_application_answers() {
    Ended ended =
        ended(
            SagaDefinition.named("order", 1, String.class)
                .step("charge", run -> fail(new OutOfStock()))
                .nothingToUndo()
                .build());

    assertEquals(SagaState.COMPENSATED, ended.state());
    assertEquals(List.of(), ended.told());
  }

  private static final class OutOfStock extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
