package io.ago.example.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import io.ago.saga.SagaView;
import io.ago.test.SagaLab;
import io.ago.test.Scenario;
import io.ago.test.World;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example's saga, broken everywhere; and three bugs in it, each found and named. */
class OrderSagaTest {
  private static final Duration BOUND = Duration.ofSeconds(5);

  @RegisterExtension final SagaLab lab = SagaLab.inMemory();

  @Test
  void survives_everything_within_five_seconds() {
    long start = System.nanoTime();
    long worked = processorNanos();
    int cases = lab.exhaustively(world -> scenario(new TableShop(world)));
    Duration work = Duration.ofNanos(processorNanos() - worked);
    Duration all = Duration.ofNanos(System.nanoTime() - start);

    System.out.println(
        "order: " + cases + " cases, " + all.toMillis() + " ms, processor " + work.toMillis());
    assertTrue(cases > 50, "so few cases cannot be all: " + cases);
    // Not the time on the clock: others may have the processor.
    assertTrue(work.compareTo(BOUND) < 0, "it worked for " + work);
  }

  /** An undo that forgets one row. */
  private static final class ForgetfulShop extends TableShop {
    ForgetfulShop(World world) {
      super(world);
    }

    @Override
    public void release(Order order) {
      take(-order.quantity());
    }
  }

  @Test
  void an_undo_that_forgets_one_row_is_found() {
    finds(
        ForgetfulShop::new,
        "The undo of 'reserve' does not bring back what was there before the step.",
        "After it: held: too much [Order[id=7, item=book, quantity=2, card=5555444433331111]]");
  }

  /** An undo that is not idempotent: a bank that gives back as often as it is asked. */
  private static final class GenerousShop extends TableShop {
    GenerousShop(World world) {
      super(world);
    }

    @Override
    public void refund(String key) {
      charges.computeIfPresent(key, (same, cents) -> cents - 2 * PRICE);
    }
  }

  @Test
  void an_undo_that_is_not_idempotent_is_found() {
    finds(
        GenerousShop::new,
        "The undo of 'charge' is not idempotent: delivered twice under the key"
            + " lab:compensate:charge, it has two effects.",
        "The second changed balance: 0 became -2000");
  }

  /** A step that is not idempotent: a bank that charges as often as it is asked. */
  private static final class GreedyShop extends TableShop {
    GreedyShop(World world) {
      super(world);
    }

    @Override
    public Receipt charge(Order order, String key) {
      charges.merge(key, PRICE * order.quantity(), Integer::sum);
      return new Receipt(key);
    }
  }

  @Test
  void a_step_that_is_not_idempotent_is_found() {
    finds(
        GreedyShop::new,
        "Step 'charge' is not idempotent: delivered twice under the key lab:charge, it has two"
            + " effects.",
        "The second changed balance: 2000 became 4000");
  }

  @Test
  void what_is_sold_out_is_not_charged() {
    TableShop shop = new TableShop(lab);

    String id = lab.ago().start(saga(shop), new Order("7", "book", 11, "5555444433331111"));

    SagaView view = lab.ago().get(id);
    assertEquals(SagaState.COMPENSATED, view.state());
    assertTrue(String.valueOf(view.cause()).contains("sold out"), view::toString);
    assertEquals(0, shop.balance());
    assertEquals(List.of(), shop.held.rows());
  }

  private static Scenario<Order> scenario(TableShop shop) {
    Order order = new Order("7", "book", 2, "5555444433331111");
    return Scenario.of(saga(shop), order).watching("balance", shop::balance);
  }

  @SuppressWarnings("UnnecessaryAssignment") // there is no container here that would inject it
  private static SagaDefinition<Order> saga(Shop shop) {
    OrderSaga saga = new OrderSaga();
    saga.shop = shop;
    return SagaLab.definition(saga, Order.class);
  }

  private void finds(Function<World, TableShop> planted, String... words) {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> lab.exhaustively(world -> scenario(planted.apply(world))));
    String report = String.valueOf(error.getMessage());
    for (String each : words) {
      assertTrue(report.contains(each), () -> "'" + each + "' is not in:\n" + report);
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
