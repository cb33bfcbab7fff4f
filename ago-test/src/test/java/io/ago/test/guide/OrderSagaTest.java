package io.ago.test.guide;

import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.signal.Key;
import io.ago.test.SagaLab;
import io.ago.test.Scenario;
import io.ago.test.Table;
import io.ago.test.World;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/testing.md shows. */
class OrderSagaTest {
  @RegisterExtension final SagaLab lab = SagaLab.inMemory();

  @Test
  void survives_everything() {
    lab.exhaustively(this::order);
  }

  private Scenario<Order> order(World world) {
    Table<String> reservations = world.table("reservations");
    Map<String, Integer> payments = new TreeMap<>(); // the bank, played
    return Scenario.of(definition(reservations, payments), new Order("tea", 3))
        .watching("payments", () -> payments);
  }

  public record Order(String sku, int count) {}

  static final Key<String> PAID = Key.of("charge", String.class);

  static SagaDefinition<Order> definition(
      Table<String> reservations, Map<String, Integer> payments) {
    return SagaDefinition.named("order", 1, Order.class)
        .step("reserve", run -> reservations.insert(run.input().sku()))
        .undoneBy(run -> reservations.delete(run.input().sku()::equals))
        .calling(
            PAID,
            run -> {
              payments.put(run.idempotencyKey(), 100 * run.input().count());
              return run.idempotencyKey();
            })
        .undoneBy((run, paid) -> payments.remove(run.workKey()))
        .retry(Retry.transientFailures(5, Duration.ofMillis(200), Duration.ofSeconds(10)))
        .pivot("ship", run -> reservations.update(sku -> true, sku -> sku + ", shipped"))
        .build();
  }
}
