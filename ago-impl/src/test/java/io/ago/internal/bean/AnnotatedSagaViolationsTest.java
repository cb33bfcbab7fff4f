package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.participant.Violation;
import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.Outcome;
import io.ago.saga.OutputOf;
import io.ago.saga.Retrying;
import io.ago.saga.SagaRun;
import io.ago.saga.SagaStep;
import io.ago.saga.StatusOf;
import io.ago.saga.Step;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which sagas may not be deployed that are written as classes, and what is said about them. */
class AnnotatedSagaViolationsTest {
  private static final String NAME =
      "1 to 100 letters, digits, dots, hyphens and underscores, first a letter or a digit";

  /** A step of no saga. */
  static class NoSaga {
    @Step(1)
    void lost(String input) {}
  }

  @DurableSaga(name = "two words", version = 0, timeLimit = "2h")
  static class Head {
    @Step(value = 1, pivot = true)
    void go(String input) {}
  }

  @DurableSaga(name = "limit", version = 1, timeLimit = "2h")
  static class Limit {
    @Step(value = 1, pivot = true)
    void go(String input) {}
  }

  @DurableSaga(name = "hasty", version = 1, timeLimit = "PT1S")
  static class Hasty {
    @Step(value = 1, pivot = true, timeout = "PT2S")
    void go(String input) {}
  }

  @DurableSaga(name = "silent", version = 1)
  static class Silent {
    @Step(value = 1, pivot = true)
    void go() {}
  }

  @DurableSaga(name = "steps", version = 1)
  static class Steps {
    @Step(value = 1, name = "a b", nothingToUndo = true)
    void go(String input) {}

    @Step(value = 1, nothingToUndo = true)
    void twin(String input) {}

    @Step(value = 2, name = "twin", nothingToUndo = true)
    void zwilling(String input) {}

    @Step(value = 3, nothingToUndo = true)
    List<String> list(String input) {
      return List.of();
    }

    @Step(value = 4, nothingToUndo = true)
    @SuppressWarnings("rawtypes")
    CompletionStage later(String input) {
      throw new IllegalStateException();
    }

    @Step(value = 5, nothingToUndo = true)
    final void last(String input) {}

    @Step(value = 6, nothingToUndo = true)
    @Transactional(TxType.REQUIRES_NEW)
    void apart(String input) {}

    @Step(value = 7, nothingToUndo = true)
    @SagaStep(compensated = false)
    void both(String input) {}

    @SagaStep(compensated = false)
    void within(String input) {}

    @Step(value = 8, nothingToUndo = true, timeout = "30s")
    void timeout(String input) {}

    @Step(value = 9, nothingToUndo = true, retry = @Retrying(calls = 2000))
    void often(String input) {}

    @Step(
        value = 10,
        nothingToUndo = true,
        transientFailures = IOException.class,
        businessFailures = IOException.class)
    void unclear(String input) {}
  }

  @DurableSaga(name = "pivots", version = 1)
  static class Pivots {
    @Step(1)
    Integer open(String input) {
      return 1;
    }

    @Step(value = 2, calling = true)
    Integer call(String input) {
      return 1;
    }

    @Step(3)
    void plain(String input) {}

    @Step(value = 4, nothingToUndo = true)
    void kept(String input) {}

    @Compensation("kept")
    void unkept() {}

    @Step(value = 5, pivot = true, calling = true)
    void go(String input) {}

    @Compensation("go")
    void ungo() {}

    @Step(6)
    void on(String input) {}

    @Step(value = 7, pivot = true)
    void again(String input) {}

    @Step(value = 8, retry = @Retrying(calls = 2))
    void end(String input) {}

    @Compensation("end")
    void unend() {}
  }

  @DurableSaga(name = "undos", version = 1)
  static class Undos {
    @Step(1)
    Integer one(String input) {
      return 1;
    }

    @Compensation("one")
    void first(Integer one) {}

    @Compensation("one")
    void second(Integer one) {}

    @Compensation("oen")
    void typo() {}

    @Step(value = 2, calling = true)
    Integer two(String input) {
      return 1;
    }

    @Compensation(value = "two", timeout = "PT1S")
    int back(Optional<Integer> two) {
      return 1;
    }

    @StatusOf("one")
    Outcome<Integer> one() {
      return Outcome.notBegun();
    }

    @StatusOf("tow")
    Outcome<Integer> tow() {
      return Outcome.notBegun();
    }
  }

  @DurableSaga(name = "status", version = 1)
  static class Statuses {
    @Step(value = 1, calling = true, nothingToUndo = true)
    Integer call(String input) {
      return 1;
    }

    @StatusOf("call")
    Outcome<String> asked() {
      return Outcome.notBegun();
    }
  }

  @DurableSaga(name = "parameters", version = 1)
  static class Parameters {
    @Step(1)
    Integer one(String input) {
      return 1;
    }

    @Compensation("one")
    void back(Optional<Integer> one, Long two) {}

    @Step(value = 2, calling = true)
    Long two(SagaRun<Integer> run, Long early, @OutputOf("three") String late) {
      return 1L;
    }

    @Compensation("two")
    void backTwo(Long two) {}

    @Step(value = 3, nothingToUndo = true)
    String three(@OutputOf("one") String one) {
      return "";
    }

    @Step(value = 4, pivot = true)
    void four(String input) {}
  }

  interface Contract {
    @Step(1)
    void contracted(String input);
  }

  @DurableSaga(name = "lost", version = 1)
  static class Implementing implements Contract {
    @Override
    public void contracted(String input) {}

    @Step(value = 2, pivot = true)
    void go(String input) {}
  }

  private static Arguments rule(Class<?> type, String... messages) {
    return Arguments.of(type, List.of(messages));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(
            NoSaga.class,
            ": it has methods of a saga and is none. Expected: @DurableSaga(name = \"...\","
                + " version = 1)."),
        rule(
            Head.class,
            ": its name 'two words' cannot be that of a saga. Expected: " + NAME + ".",
            ": its time limit '2h' is none. Expected: a duration as PT30S.",
            ": its version is 0. Expected: 1, or more for a later one."),
        rule(Limit.class, ": its time limit '2h' is none. Expected: a duration as PT30S."),
        rule(
            Hasty.class,
            ": Saga hasty 1, element go at 1: its timeout of PT2S is longer than the whole saga's"
                + " time limit of PT1S. Expected: Shorten the one or lengthen the other."),
        rule(
            Silent.class,
            ": no parameter tells with what it is started. Expected: a parameter of its first step,"
                + " or a SagaRun of it."),
        rule(
            Steps.class,
            ".apart(String): @Transactional(REQUIRES_NEW) takes its work out of the transaction"
                + " that records it. Expected: REQUIRED, SUPPORTS, MANDATORY or no such annotation.",
            ".both(String): it is @Step and @SagaStep at once. Expected: each on a method of its"
                + " own.",
            ".go(String): 'a b' cannot be the name of a step. Expected: " + NAME + ".",
            ".last(String): @Step on a final method. Expected: a method that CDI can intercept:"
                + " neither private, static nor final.",
            ".later(String): it returns a CompletionStage, whose work would outlive it. Expected:"
                + " the result itself.",
            ".list(String): it returns List<String>, and what is in that cannot be told when it is"
                + " read back. Expected: a class, such as a record that holds it.",
            ".often(String): its retry cannot be meant. Expected: what fits: A retry has 2 to 1000"
                + " calls in all, not 2000. Leave it out for one.",
            ".timeout(String): its timeout '30s' is none. Expected: a duration as PT30S.",
            ".twin(String): its number 1 is that of go(String). Expected: its own.",
            ".unclear(String): it names an exception more than once. Expected: each in one of the"
                + " classes of failures.",
            ".within(String): it is a step that the application calls, in a saga whose steps Ago"
                + " calls. Expected: @Step with a number, or @SagaStep in a bean that is no"
                + " @DurableSaga.",
            ".zwilling(String): its step 'twin' is already twin(String). Expected: a name of its"
                + " own."),
        rule(
            Pivots.class,
            ".again(String): it is a second pivot, and the first, go(String), is final. Expected:"
                + " one pivot.",
            ".call(String): the step 'call' has no compensation. Expected: @Compensation(\"call\")"
                + " void anyName(Optional<Integer>), or nothingToUndo = true if there is nothing.",
            ".end(String): it has a compensation, and what follows the pivot is never undone."
                + " Expected: no @Compensation(\"end\"), or a smaller number.",
            ".go(String): it has a compensation, and the pivot is never undone. Expected: no"
                + " @Compensation(\"go\"), or a smaller number.",
            ".go(String): it is a pivot that calls another system, and returns nothing. Expected: a"
                + " result.",
            ".kept(String): it has a compensation, and says nothingToUndo. Expected: one of both.",
            ".on(String): it follows the pivot without a retry, and there is no way but forward."
                + " Expected: retry = @Retrying(calls = 20), or another one; then an operator is"
                + " told.",
            ".open(String): the step 'open' has no compensation. Expected: @Compensation(\"open\")"
                + " void anyName(Integer), or nothingToUndo = true if there is nothing.",
            ".plain(String): the step 'plain' has no compensation. Expected:"
                + " @Compensation(\"plain\") void anyName(), or nothingToUndo = true if there is"
                + " nothing."),
        rule(
            Undos.class,
            ".back(Optional<Integer>): it has a timeout of its own, and the time of a step holds for"
                + " its undo, too. Expected: the timeout at the @Step.",
            ".back(Optional<Integer>): it returns int. Expected: @Compensation(\"two\") void"
                + " anyName(Optional<Integer>).",
            ".one(): the step 'one' is none that calls another system for a result. Expected: the"
                + " name of a step with calling = true that returns something.",
            ".second(Integer): the step 'one' already has one, first(Integer). Expected: one"
                + " @Compensation for each step.",
            ".tow(): there is no step 'tow' in this class. Expected: one of one, two.",
            ".typo(): there is no step 'oen' in this class. Expected: one of one, two."),
        rule(Statuses.class, ".asked(): it returns Outcome<String>. Expected: Outcome<Integer>."),
        rule(
            Parameters.class,
            ".back(Optional<Integer>, Long): its parameter 1, Optional<Integer>, is nothing that the"
                + " saga has by then. Expected: of each parameter one of String (the input),"
                + " SagaRun<String> (the saga), Integer (what 'one' gives).",
            ".back(Optional<Integer>, Long): its parameter 2, Long, is nothing that the saga has by"
                + " then. Expected: of each parameter one of String (the input), SagaRun<String>"
                + " (the saga), Integer (what 'one' gives).",
            ".backTwo(Long): its parameter 1, Long, is nothing that the saga has by then. Expected:"
                + " of each parameter one of String (the input), SagaRun<String> (the saga),"
                + " Optional<Long> (what 'two' gives), Integer (what 'one' gives).",
            ".four(String): its parameter 1, String, could be the input or what 'three' gives."
                + " Expected: @OutputOf with the name of a step, or SagaRun and its input().",
            ".three(String): its parameter 1, String, cannot be what 'one' gives. Expected:"
                + " Integer.",
            ".two(SagaRun<Integer>, Long, String): its parameter 1, SagaRun<Integer>, is nothing"
                + " that the saga has by then. Expected: of each parameter one of String (the"
                + " input), SagaRun<String> (the saga), Integer (what 'one' gives).",
            ".two(SagaRun<Integer>, Long, String): its parameter 2, Long, is nothing that the saga"
                + " has by then. Expected: of each parameter one of String (the input),"
                + " SagaRun<String> (the saga), Integer (what 'one' gives).",
            ".two(SagaRun<Integer>, Long, String): its parameter 3, String, is to be what 'three'"
                + " gives, which has given nothing by then. Expected: of each parameter one of"
                + " String (the input), SagaRun<String> (the saga), Integer (what 'one' gives)."),
        rule(
            Implementing.class,
            ".contracted(String) (inherited from "
                + Contract.class.getName()
                + "): @Step is lost: CDI does not look for it in an interface. Expected: @Step on"
                + " the method of the class that the bean runs."));
  }

  @ParameterizedTest
  @MethodSource
  void rules(Class<?> type, List<String> messages) {
    assertEquals(
        messages.stream().map(message -> type.getName() + message).toList(),
        AnnotatedSaga.of(type).violations().stream().map(Violation::message).sorted().toList());
  }

  @Test
  void a_class_without_any_of_it_is_none() {
    assertEquals(
        List.of(false, true, true, true),
        Stream.of(String.class, NoSaga.class, Implementing.class, OrderSaga.class)
            .map(AnnotatedSaga::has)
            .toList());
  }
}
