package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.participant.Violation;
import io.ago.saga.SagaStep;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which steps may not be deployed, and what is said about them. */
class StepViolationsTest {

  private static final String NAME =
      "1 to 100 letters, digits, dots, hyphens and underscores, first a letter or a digit";
  private static final String PLAIN =
      "a method that CDI can intercept: neither private, static nor final";
  private static final String TERMS = "REQUIRED, SUPPORTS, MANDATORY or no such annotation";

  static class Blank {
    @SagaStep(value = "two words", compensated = false)
    void work() {}
  }

  static class Underscore {
    @SagaStep(compensated = false)
    void _work() {}
  }

  static class TooLong {
    static final String NAME = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";

    @SagaStep(value = NAME + NAME, compensated = false)
    void fits() {}

    @SagaStep(value = NAME + NAME + "n", compensated = false)
    void work() {}
  }

  static class Reserved {
    @SagaStep(value = "compensate", key = "arg0", compensated = false)
    void work(String key) {}
  }

  static class BadKey {
    @SagaStep(key = "order", compensated = false)
    void work(String text) {}
  }

  static class Hidden {
    @SagaStep(compensated = false)
    @SuppressWarnings("UnusedMethod")
    private void work() {}
  }

  static class Shared {
    @SagaStep(compensated = false)
    static void work() {}
  }

  static class Last {
    @SagaStep(compensated = false)
    final void work() {}
  }

  static class Undecided {
    @SagaStep(cancelOn = IOException.class, dontCancelOn = IOException.class, compensated = false)
    void work() {}
  }

  static class New {
    @SagaStep(compensated = false)
    @Transactional(TxType.REQUIRES_NEW)
    void work() {}
  }

  @Transactional(TxType.NEVER)
  static class Never {
    @SagaStep(compensated = false)
    void work() {}

    @SagaStep(compensated = false)
    @Transactional(TxType.MANDATORY)
    void joins() {}
  }

  static class InheritsNever extends Never {}

  static class SessionBean {
    @SagaStep(compensated = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void work() {}
  }

  static class Staged {
    @SagaStep(compensated = false)
    CompletionStage<String> work() {
      return CompletableFuture.completedFuture("later");
    }
  }

  static class InFuture {
    @SagaStep(compensated = false)
    Future<String> work() {
      return CompletableFuture.completedFuture("later");
    }
  }

  static class Published {
    @SagaStep(compensated = false)
    Flow.Publisher<String> work() {
      return subscriber -> {};
    }
  }

  @Asynchronous
  static class ElsewhereBean {
    @SagaStep(compensated = false)
    void work() {}
  }

  static class Elsewhere {
    @SagaStep(compensated = false)
    @jakarta.enterprise.concurrent.Asynchronous
    void work() {}
  }

  static class Open {
    @SagaStep(compensated = false)
    <T> void work(List<T> items) {}
  }

  static class Above {
    @SagaStep(compensated = false)
    void work() {}
  }

  static class Below extends Above {
    @Override
    void work() {}
  }

  interface Contract {
    @SagaStep(compensated = false)
    void work();
  }

  static class Implementing implements Contract {
    @Override
    public void work() {}
  }

  static class OtherAbove extends Above {}

  private static Arguments rule(Class<?> bean, String method, String rule, String expected) {
    return Arguments.of(bean, method, rule, expected);
  }

  static Stream<Arguments> rules() {
    return Stream.concat(
        Stream.of(
            rule(Blank.class, "work()", "'two words' cannot be the name of a step", NAME),
            rule(Underscore.class, "_work()", "'_work' cannot be the name of a step", NAME),
            rule(
                TooLong.class,
                "work()",
                "'" + "n".repeat(101) + "' cannot be the name of a step",
                NAME),
            rule(
                Reserved.class,
                "work(String)",
                "a step with a key cannot be named 'compensate': compensations use that word",
                "another name"),
            rule(
                BadKey.class,
                "work(String)",
                "its key 'order' names no parameter",
                "one of arg0; for their own names compile with -parameters"),
            rule(Hidden.class, "work()", "@SagaStep on a private method", PLAIN),
            rule(Shared.class, "work()", "@SagaStep on a static method", PLAIN),
            rule(Last.class, "work()", "@SagaStep on a final method", PLAIN),
            rule(
                Undecided.class,
                "work()",
                "java.io.IOException stands in cancelOn and in dontCancelOn",
                "it in one of them"),
            rule(
                Open.class,
                "work(List<T>)",
                "what List<T> is cannot be told when it is read back",
                "types without type variables"),
            rule(
                Below.class,
                "work() (inherited from " + Above.class.getName() + ")",
                "@SagaStep is lost: the method is overridden by one without it",
                "@SagaStep on the method of the class that the bean runs"),
            rule(
                Implementing.class,
                "work() (inherited from " + Contract.class.getName() + ")",
                "@SagaStep is lost: CDI does not look for it in an interface",
                "@SagaStep on the method of the class that the bean runs")),
        Stream.concat(transactions(), laterResults()));
  }

  private static Stream<Arguments> transactions() {
    String leaves = " takes its work out of the transaction that records it";
    String inherited = "work() (inherited from " + Never.class.getName() + ")";
    return Stream.of(
        rule(New.class, "work()", "@Transactional(REQUIRES_NEW)" + leaves, TERMS),
        rule(Never.class, "work()", "@Transactional(NEVER)" + leaves, TERMS),
        rule(InheritsNever.class, inherited, "@Transactional(NEVER)" + leaves, TERMS),
        rule(SessionBean.class, "work()", "@TransactionAttribute(NOT_SUPPORTED)" + leaves, TERMS));
  }

  private static Stream<Arguments> laterResults() {
    String outlives = ", whose work would outlive its transaction";
    String rule = "@Asynchronous lets its work outlive the transaction that records it";
    String done = "a method that has done its work when it returns";
    return Stream.of(
        rule(
            Staged.class, "work()", "it returns a CompletionStage" + outlives, "the result itself"),
        rule(InFuture.class, "work()", "it returns a Future" + outlives, "the result itself"),
        rule(Published.class, "work()", "it returns a Publisher" + outlives, "the result itself"),
        rule(ElsewhereBean.class, "work()", rule, done),
        rule(Elsewhere.class, "work()", rule, done));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void each_rule_is_told_with_class_method_and_what_was_expected(
      Class<?> bean, String method, String rule, String expected) {
    assertEquals(
        List.of(new Violation(bean.getName(), method, rule, expected)),
        SagaSteps.of(List.of(bean)).violations());
  }

  @Test
  void two_steps_of_one_name_are_told_once() {
    assertEquals(
        List.of(
            new Violation(
                OtherAbove.class.getName(),
                "work() (inherited from " + Above.class.getName() + ")",
                "its step 'work' is already " + Above.class.getName() + ".work()",
                "a name that no other step has; a bean in place of another @Specializes it")),
        SagaSteps.of(List.of(OtherAbove.class, Above.class)).violations());
  }
}
