package io.ago.internal.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joining;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.NextStep;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.saga.Task;
import io.ago.internal.saga.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operators are told by its name which step waits. */
class WaitingTest {
  private static final Saga SAGA =
      SagaMachine.start("id-1", new Origin(null, "order", Order.STRICT), Instant.EPOCH, null);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static Map<String, String> joined(Kind kind, String address) {
    Endpoints endpoints = new Endpoints(null, address, null, null, null);
    Enlistment enlistment = new Enlistment(kind, endpoints, Enlistment.ANYWHERE, TIMEOUT);
    Joining joining = new Joining("id-2", enlistment, null, null);
    return Waiting.of(SagaMachine.join(SAGA, joining, Instant.EPOCH).participant());
  }

  @Test
  void a_step_of_a_definition_has_a_name() {
    Enlistment step =
        new Enlistment(
            Kind.BEAN,
            Endpoints.step("charge", false),
            "shop/order@1",
            TIMEOUT,
            new Task(RetryDelays.DEFAULT, false));
    NextStep next = new NextStep("id-2", step, null, null, Work.OWED);
    Saga gone = SagaMachine.goOn(SAGA, List.of(next), Instant.EPOCH);

    assertEquals("charge", Waiting.of(gone.participants().get(0)).get("step"));
  }

  @Test
  void a_step_of_a_bean_has_a_name() {
    assertEquals("reserve", joined(Kind.BEAN, "reserve").get("step"));
  }

  @Test
  void addresses_stay_hidden() {
    assertNull(joined(Kind.HTTP, "http://x/secret").get("step"));
  }
}
