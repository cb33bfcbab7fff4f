package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.participant.Violation;
import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an application's steps are, as they are found in the classes of its beans. */
class SagaStepsTest {

  record Order(String id) {}

  record Reservation(long number) {}

  /** As in the Javadoc of {@link SagaStep}. */
  static class Stock {
    @SagaStep
    Reservation reserve(Order order) {
      return new Reservation(order.id().length());
    }

    @Compensation(value = "reserve", timeout = "PT30S")
    void release(Order order, Reservation reserved) {}
  }

  /** Two steps whose undo is elsewhere, or not needed. */
  static class Shop {
    @SagaStep(value = "ship-line", key = "arg0.id", dontCancelOn = IOException.class)
    void ship(Order order) {}

    @SagaStep(compensated = false)
    public Optional<Order> look(String id) {
      return Optional.empty();
    }
  }

  /** A bean of compensations only. */
  static class Undo {
    @Compensation("ship-line")
    protected void unship() {}
  }

  abstract static class Template<T> {
    @SagaStep
    void inherited(Order order) {}

    @Compensation("inherited")
    void uninherited(Order order) {}

    @SagaStep(compensated = false)
    abstract void generic(T item);

    @SagaStep(compensated = false)
    void overridden() {}
  }

  /** Overrides with the annotation of its own. */
  static class Filled extends Template<Order> {
    @Override
    @SagaStep(compensated = false)
    void generic(Order item) {}

    @Override
    @SagaStep(value = "overridden-here", compensated = false)
    void overridden() {}
  }

  static class Plain {
    void nothing() {}
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    return type.getDeclaredMethod(name, parameters);
  }

  private static List<String> messages(SagaSteps steps) {
    return steps.violations().stream().map(Violation::message).toList();
  }

  @Test
  void steps_are_found_by_name_and_by_method() throws NoSuchMethodException {
    SagaSteps steps = SagaSteps.of(List.of(Stock.class, Shop.class, Undo.class, Plain.class));
    assertEquals(List.of(), messages(steps));
    SagaStepMethod reserve = steps.step("reserve").orElseThrow();
    assertEquals(Optional.of(reserve), steps.step(method(Stock.class, "reserve", Order.class)));
    assertEquals(Stock.class, reserve.bean());
    assertEquals(List.of(Order.class), reserve.inputs());
    assertEquals(Reservation.class, reserve.output());
    assertTrue(reserve.compensated());
    assertFalse(reserve.isVoid());
    assertTrue(steps.step("ship-line").orElseThrow().isVoid());
    assertFalse(steps.step("look").orElseThrow().compensated());
    assertEquals(3, steps.steps().size());
    assertEquals(Optional.empty(), steps.step("ship"));
    assertEquals(Optional.empty(), steps.step(method(Plain.class, "nothing")));
  }

  @Test
  void compensations_are_found_by_their_step() {
    SagaSteps steps = SagaSteps.of(List.of(Undo.class, Stock.class, Shop.class));
    CompensationMethod release = steps.compensation("reserve").orElseThrow();
    assertEquals("release", release.method().getName());
    assertEquals("reserve", release.step());
    assertEquals(Stock.class, release.bean());
    assertEquals(Optional.of(Duration.ofSeconds(30)), release.timeout());
    CompensationMethod unship = steps.compensation("ship-line").orElseThrow();
    assertEquals(Undo.class, unship.bean());
    assertEquals(Optional.empty(), unship.timeout());
    assertEquals(Optional.empty(), steps.compensation("look"));
    assertEquals(2, steps.compensations().size());
  }

  @Test
  void the_whole_name_of_a_step_has_its_key() {
    SagaSteps steps = SagaSteps.of(List.of(Stock.class, Shop.class, Undo.class));
    Object[] call = {new Order("A-7")};
    assertEquals("ship-line:A-7", steps.step("ship-line").orElseThrow().key(call));
    assertEquals("reserve", steps.step("reserve").orElseThrow().key(call));
  }

  @Test
  void what_a_step_throws_cancels_unless_it_says_otherwise() {
    SagaSteps steps = SagaSteps.of(List.of(Stock.class, Shop.class, Undo.class));
    IOException thrown = new IOException("no ship");
    assertTrue(steps.step("reserve").orElseThrow().cancels(thrown));
    assertFalse(steps.step("ship-line").orElseThrow().cancels(thrown));
  }

  @Test
  void inherited_and_overridden_methods_are_those_that_run() throws NoSuchMethodException {
    SagaSteps steps = SagaSteps.of(List.of(Filled.class));
    assertEquals(List.of(), messages(steps));
    SagaStepMethod inherited = steps.step("inherited").orElseThrow();
    assertEquals(Filled.class, inherited.bean());
    assertEquals(method(Template.class, "inherited", Order.class), inherited.method());
    assertEquals(Filled.class, steps.compensation("inherited").orElseThrow().bean());
    assertEquals(
        method(Filled.class, "generic", Order.class), steps.step("generic").orElseThrow().method());
    assertEquals(
        method(Filled.class, "overridden"), steps.step("overridden-here").orElseThrow().method());
    assertEquals(3, steps.steps().size());
  }

  @Test
  void a_class_found_twice_counts_once() {
    assertEquals(List.of(), messages(SagaSteps.of(List.of(Stock.class, Stock.class))));
  }

  @Test
  void classes_with_steps_are_told_from_others() {
    assertTrue(SagaSteps.has(Filled.class));
    assertTrue(SagaSteps.has(Undo.class));
    assertTrue(SagaSteps.has(StepViolationsTest.Implementing.class));
    assertFalse(SagaSteps.has(Plain.class));
  }
}
