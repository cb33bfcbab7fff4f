package io.ago.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.SagaState;
import io.ago.saga.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A saga that is written as a class. */
class OneClassTest {
  @RegisterExtension final SagaLab lab = SagaLab.inMemory();

  public record Order(String sku) {}

  @DurableSaga(name = "order", version = 1)
  public static class OrderSaga {
    private final Table<String> reservations;
    private final boolean forgetful;

    OrderSaga(World world, boolean forgetful) {
      this.reservations = world.table("reservations");
      this.forgetful = forgetful;
    }

    @Step(1)
    public void reserve(Order order) {
      reservations.insert(order.sku());
    }

    @Compensation("reserve")
    public void release(Order order) {
      if (!forgetful) {
        int unused = reservations.delete(order.sku()::equals);
      }
    }

    @Step(value = 2, pivot = true)
    public void ship(Order order) {
      int unused = reservations.update(order.sku()::equals, sku -> sku + ", shipped");
    }
  }

  private static Scenario<Order> scenario(World world, boolean forgetful) {
    return Scenario.of(
        SagaLab.definition(new OrderSaga(world, forgetful), Order.class), new Order("tea"));
  }

  @Test
  void survives_everything() {
    assertTrue(lab.exhaustively(world -> scenario(world, false)) > 20);
  }

  @Test
  void its_undo_is_named_if_it_forgets_something() {
    AssertionError error =
        assertThrows(AssertionError.class, () -> lab.exhaustively(world -> scenario(world, true)));

    assertTrue(
        String.valueOf(error.getMessage())
            .contains("The undo of 'reserve' does not bring back what was there before the step."),
        error::getMessage);
  }

  @Test
  void is_started_by_its_definition() {
    String id =
        lab.ago()
            .start(SagaLab.definition(new OrderSaga(lab, false), Order.class), new Order("tea"));

    assertEquals(SagaState.COMPLETED, lab.ago().get(id).state());
    assertEquals("[tea, shipped]", lab.table("reservations").rows().toString());
  }

  @Test
  void is_refused_if_it_is_started_with_something_else() {
    AgoException refused =
        assertThrows(
            AgoException.class, () -> SagaLab.definition(new OrderSaga(lab, false), String.class));

    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("is started with io.ago.test.OneClassTest$Order, not with java.lang.String"));
  }
}
