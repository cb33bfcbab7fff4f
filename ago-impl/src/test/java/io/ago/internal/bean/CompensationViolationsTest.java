package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.participant.Violation;
import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import jakarta.ejb.Asynchronous;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which compensations may not be deployed, or are missing, and what is said about them. */
class CompensationViolationsTest {

  private static final String FITTING =
      "@Compensation(\"reserve\") void undo(String, int) or void undo(String)"
          + " or void undo(int) or void undo()";

  /** The step of all of them. */
  static class Stock {
    @SagaStep
    int reserve(String order) {
      return order.length();
    }
  }

  static class Quiet {
    @SagaStep(compensated = false)
    void look() {}
  }

  static class OfNothing {
    @Compensation("resrve")
    void undo() {}
  }

  static class OfQuiet {
    @Compensation("look")
    void undo() {}
  }

  static class Swapped {
    @Compensation("reserve")
    void undo(int count, String order) {}
  }

  static class Returning {
    @Compensation("reserve")
    List<String> undo() {
      return List.of();
    }
  }

  static class Impatient {
    @Compensation(value = "reserve", timeout = "PT0S")
    void undo() {}
  }

  static class Last {
    @Compensation("reserve")
    final void undo() {}
  }

  static class Hidden {
    @Compensation("reserve")
    @SuppressWarnings("UnusedMethod")
    private void undo() {}
  }

  static class Shared {
    @Compensation("reserve")
    static void undo() {}
  }

  @Transactional(TxType.REQUIRES_NEW)
  static class New {
    @Compensation("reserve")
    void undo() {}
  }

  static class Later {
    @Compensation("reserve")
    @Asynchronous
    void undo() {}
  }

  static class Once {
    @Compensation("reserve")
    void undo() {}
  }

  static class Twice {
    @Compensation("reserve")
    void undo() {}
  }

  static class Both {
    @SagaStep(value = "both", compensated = false)
    @Compensation("reserve")
    void work() {}
  }

  static class Overriding extends Once {
    @Override
    void undo() {}
  }

  private static Arguments rule(
      Class<?> other, Class<?> bean, String method, String rule, String expected) {
    return Arguments.of(other, bean, method, rule, expected);
  }

  private static Arguments rule(Class<?> bean, String method, String rule, String expected) {
    return rule(Stock.class, bean, method, rule, expected);
  }

  static Stream<Arguments> rules() {
    String plain = "a method that CDI can intercept: neither private, static nor final";
    return Stream.of(
        rule(
            Quiet.class,
            OfNothing.class,
            "undo()",
            "there is no step 'resrve' in the application",
            "a @SagaStep of that name, or one of look"),
        rule(
            Quiet.class,
            OfQuiet.class,
            "undo()",
            Quiet.class.getName() + ".look() is a step with compensated = false",
            "that step with compensated = true, or no @Compensation for it"),
        rule(
            Swapped.class,
            "undo(int, String)",
            "its parameters are not what the step 'reserve' has",
            FITTING),
        rule(Returning.class, "undo()", "it returns List<String>", FITTING),
        rule(
            Impatient.class,
            "undo()",
            "its timeout 'PT0S' is none",
            "a duration as PT30S, of 1 ms (PT0.001S) to 365 days (P365D) in whole milliseconds"),
        rule(Last.class, "undo()", "@Compensation on a final method", plain),
        rule(Hidden.class, "undo()", "@Compensation on a private method", plain),
        rule(Shared.class, "undo()", "@Compensation on a static method", plain),
        rule(
            New.class,
            "undo()",
            "@Transactional(REQUIRES_NEW) takes its work out of the transaction that records it",
            "REQUIRED, SUPPORTS, MANDATORY or no such annotation"),
        rule(
            Later.class,
            "undo()",
            "@Asynchronous lets its work outlive the transaction that records it",
            "a method that has done its work when it returns"));
  }

  private static List<Violation> violations(Class<?>... beans) {
    return SagaSteps.of(List.of(beans)).violations();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void each_rule_is_told_with_class_method_and_what_was_expected(
      Class<?> other, Class<?> bean, String method, String rule, String expected) {
    assertEquals(
        List.of(new Violation(bean.getName(), method, rule, expected)), violations(other, bean));
  }

  @Test
  void a_missing_compensation_is_spelled_out() {
    assertEquals(List.of(missing()), violations(Stock.class, Quiet.class));
  }

  @Test
  void a_compensation_without_any_step_is_told() {
    assertEquals(
        List.of(
            new Violation(
                Once.class.getName(),
                "undo()",
                "there is no step 'reserve' in the application",
                "a @SagaStep of that name; there is none at all")),
        violations(Once.class));
  }

  @Test
  void two_compensations_of_a_step_are_told() {
    assertEquals(
        List.of(
            new Violation(
                Twice.class.getName(),
                "undo()",
                "the step 'reserve' already has a compensation, "
                    + Once.class.getName()
                    + ".undo()",
                "one @Compensation for each step")),
        violations(Twice.class, Stock.class, Once.class));
  }

  @Test
  void a_method_cannot_be_a_step_and_a_compensation() {
    assertEquals(
        List.of(
            new Violation(
                Both.class.getName(),
                "work()",
                "it is both a step and a compensation",
                "@SagaStep or @Compensation, each on a method of its own")),
        violations(Both.class));
  }

  @Test
  void an_override_without_the_annotation_is_no_compensation() {
    assertEquals(
        List.of(
            new Violation(
                Overriding.class.getName(),
                "undo() (inherited from " + Once.class.getName() + ")",
                "@Compensation is lost: the method is overridden by one without it",
                "@Compensation on the method of the class that the bean runs"),
            missing()),
        violations(Stock.class, Overriding.class));
  }

  private static Violation missing() {
    return new Violation(
        Stock.class.getName(),
        "reserve(String)",
        "the step 'reserve' has no compensation",
        "@Compensation(\"reserve\") void anyName(String, int), or compensated = false if there is"
            + " nothing to undo");
  }
}
