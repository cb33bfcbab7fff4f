package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a definition that has changed under its version. */
class ChangedDefinitionsTest {
  private final MemoryDefinitions store = new MemoryDefinitions();

  private static SagaDefinition<String> saga(String name, int version, String... steps) {
    var saga =
        SagaDefinition.named(name, version, String.class).step("a", run -> {}).undoneBy(r -> {});
    for (String step : steps) {
      saga = saga.step(step, run -> {}).undoneBy(run -> {});
    }
    return saga.build();
  }

  private List<String> changed(SagaDefinition<?>... definitions) {
    return ChangedDefinitions.of(store, "/shop", SagaDefinitions.of(List.of(definitions)));
  }

  private static String told(String saga, String before, String now) {
    return "Saga "
        + saga
        + " is not what it was when it was first deployed: '"
        + before
        + "' then, '"
        + now
        + "' now. Give it a new version, and keep the old one as long as sagas of it run. If none"
        + " was ever started, delete its row of ago_definition.";
  }

  private static String line(int at, String name) {
    return at
        + " STEP "
        + name
        + " UNDOABLE output=none undoing=UNDONE timeout=none retry=none failures=";
  }

  @Test
  void the_first_line_that_differs_is_told_of_each() {
    assertEquals(List.of(), changed(saga("pay", 2, "b"), saga("order", 10, "b", "c")));

    assertEquals(
        List.of(
            told("order 10", line(2, "b"), line(2, "x")), told("pay 2", "nothing", line(3, "c"))),
        changed(saga("pay", 2, "b", "c"), saga("order", 10, "x", "c")));
    assertEquals(
        List.of(told("order 10", line(3, "c"), "nothing")), changed(saga("order", 10, "b")));
  }

  @Test
  void a_new_version_is_another_definition() {
    assertEquals(List.of(), changed(saga("order", 1)));
    assertEquals(List.of(), changed(saga("order", 1), saga("order", 2, "b")));
    assertEquals(List.of(), changed(saga("order", 2, "b")));
  }
}
