package io.ago.saga;

import static io.ago.saga.Definitions.NUMBER;
import static io.ago.saga.Definitions.absent;
import static io.ago.saga.Definitions.saga;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.AgoException;
import io.ago.signal.Key;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is told to those whose compiler does not know of nulls. */
class NullsTest {

  @Test
  void what_is_null_is_refused_where_it_is_given() {
    Sequence<String> saga = saga();
    Key<Integer> noKey = absent();
    Duration none = absent();
    at_once("name", "", () -> saga.pivot(Definitions.<String>absent()));
    at_once("name", "", () -> saga.step(Definitions.<String>absent(), run -> {}));
    at_once("key", "", () -> saga.step(noKey, run -> 1));
    at_once("work", ", element number", () -> saga.step(NUMBER, absent()));
    at_once("work", ", element s", () -> saga.step("s", absent()));
    at_once("undo", ", element number", () -> saga.step(NUMBER, run -> 1).undoneBy(absent()));
    at_once("undo", ", element s", () -> saga.step("s", run -> {}).undoneBy(absent()));
    at_once("retry", ", element s", () -> saga.step("s", run -> {}).retry(absent()));
    at_once("timeout", ", element s", () -> saga.step("s", run -> {}).timeout(none));
    at_once("table of failures", ", element s", () -> saga.step("s", run -> {}).failures(absent()));
    at_once("status question", ", element number", () -> saga.calling(NUMBER, run -> 1, absent()));
    at_once("limit", ", element number", () -> saga.await(NUMBER, none));
    at_once("limit", ", element number", () -> saga.ask(NUMBER, "?", none));
    at_once("question", ", element number", () -> saga.ask(NUMBER, absent(), ofSeconds(1)));
    at_once("length", ", element d", () -> saga.delay("d", none));
    at_once("instant", ", element d", () -> saga.delayUntil("d", absent(), ofSeconds(1)));
    at_once("longest wait", ", element d", () -> saga.delayUntil("d", run -> Instant.EPOCH, none));
    at_once("condition", ", element c", () -> saga.when("c", absent(), way -> way));
    at_once("branch", ", element c", () -> saga.when("c", run -> true, absent()));
    at_once("branch", ", element p", () -> saga.parallel("p", way -> absent()));
    at_once(
        "definition",
        ", element s",
        () -> saga.saga("s", Definitions.<SagaDefinition<String>>absent(), run -> ""));
    at_once(
        "input",
        ", element s",
        () -> saga.saga("s", SagaDefinition.named("other", 1, String.class).build(), absent()));
    at_once("reason", ", element f", () -> saga.fail("f", absent()));
    at_once("time limit", "", () -> saga().timeLimit(none));
    at_once("table of failures", "", () -> saga().failures(absent()));
    at_once("input type", "", () -> SagaDefinition.named("order", 1, absent()));
  }

  @Test
  void a_definition_without_a_name_is_refused_at_once() {
    AgoException refusal =
        assertThrows(AgoException.class, () -> SagaDefinition.named(absent(), 1, String.class));
    assertEquals("Saga '' 1: its name is null. Give it.", refusal.getMessage());
  }

  @Test
  void a_step_that_promised_an_output_must_give_one() {
    SagaDefinition<String> definition =
        saga().step(NUMBER, run -> Definitions.<Integer>absent()).nothingToUndo().build();
    Element.Step step = (Element.Step) definition.elements().get(0);
    at_once(
        "output",
        ", element number",
        () -> definition.functions().of(step).work().run(Definitions.<SagaRun<String>>absent()));
  }

  private static void at_once(String word, String element, Executable what) {
    AgoException refusal = assertThrows(AgoException.class, what);
    assertEquals(
        "Saga order 1" + element + ": its " + word + " is null. Give it.", refusal.getMessage());
  }
}
