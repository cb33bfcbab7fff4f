package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What steps write and what Ago keeps of them: both tables are read. */
interface KeptSteps {
  List<String> DONE = List.of("reserve", "charge", "pack", "ship:book", "ship:pen");

  Bench bench();

  @ParameterizedTest
  @CsvSource({
    "/runs, OWN",
    "/runs, USER",
    "/runs, ANNOTATED",
    "/runs/inside, USER",
    "/runs/inside, ANNOTATED"
  })
  default void what_steps_write_and_what_is_kept_of_them_is_one_commit(String path, String tx)
      throws Exception {
    String scenario = "kept" + path.replace('/', '-') + "-" + tx;
    JsonObject told = bench().order(path + "?scenario=" + scenario + "&tx=" + tx);

    assertEquals("nothing", told.getString("threw"), told::toString);
    assertEquals(DONE, bench().deeds(scenario));
    isKept(scenario, told.getString("saga"));
    bench().saga(told.getString("saga"), "COMPLETED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OWN", "USER", "ANNOTATED"})
  default void the_same_holds_in_the_lra_of_a_request(String tx) throws Exception {
    String scenario = "kept-lra-" + tx;
    JsonObject told = bench().order("/lras?scenario=" + scenario + "&tx=" + tx);

    assertEquals("nothing", told.getString("threw"), told::toString);
    assertEquals(DONE, bench().deeds(scenario).subList(1, DONE.size() + 1));
    isKept(scenario, told.getString("saga"));
    bench().saga(told.getString("saga"), "COMPLETED");
  }

  @ParameterizedTest
  @CsvSource({"CHECKED, io.ago.it.step.OutOfStock", "UNCHECKED, java.lang.IllegalStateException"})
  default void a_failure_leaves_nothing_of_its_step_and_undoes_those_before(
      String how, String thrown) throws Exception {
    String scenario = "failed-" + how;
    JsonObject told = bench().order("/runs?scenario=" + scenario + "&how=" + how);

    assertEquals(thrown, told.getString("threw"), told::toString);
    JsonObject saga = bench().saga(told.getString("saga"), "COMPENSATED");
    assertTrue(saga.getString("cause").contains("none left"), saga::toString);
    assertEquals(List.of("reserve", "undo reserve"), bench().deeds(scenario));
    isUndoneByWhatWasRecorded(scenario, told.getString("saga"));
  }

  @ParameterizedTest
  @CsvSource({
    "/runs, CHECKED, USER, io.ago.it.step.OutOfStock",
    "/runs, UNCHECKED, USER, java.lang.IllegalStateException",
    "/runs, CHECKED, ANNOTATED, io.ago.it.step.OutOfStock",
    "/runs, UNCHECKED, ANNOTATED, java.lang.IllegalStateException",
    "/runs/inside, CHECKED, USER, io.ago.it.step.OutOfStock",
    "/runs/inside, UNCHECKED, USER, java.lang.IllegalStateException",
    "/runs/inside, CHECKED, ANNOTATED, io.ago.it.step.OutOfStock",
    "/runs/inside, UNCHECKED, ANNOTATED, java.lang.IllegalStateException"
  })
  default void a_failure_in_the_callers_transaction_leaves_nothing_at_all(
      String path, String how, String tx, String thrown) throws Exception {
    String scenario = "none" + path.replace('/', '-') + "-" + how + "-" + tx;
    JsonObject told = bench().order(path + "?scenario=" + scenario + "&how=" + how + "&tx=" + tx);

    assertEquals(thrown, told.getString("threw"), told::toString);
    assertEquals(List.of(), bench().deeds(scenario));
    assertEquals(List.of(), bench().steps(told.getString("saga")));
    assertEquals(List.of(), bench().table("named", scenario));
  }

  @ParameterizedTest
  @CsvSource({
    "OWN, CHECKED",
    "OWN, UNCHECKED",
    "USER, CHECKED",
    "USER, UNCHECKED",
    "ANNOTATED, CHECKED"
  })
  default void a_failure_cancels_the_lra_of_the_request(String tx, String how) throws Exception {
    String scenario = "lra-" + tx + "-" + how;
    JsonObject told =
        bench().order("/lras?scenario=" + scenario + "&tx=" + tx + "&how=" + how + "&status=500");

    JsonObject saga = bench().saga(told.getString("saga"), "COMPENSATED");
    assertTrue(saga.getString("cause").contains("none left"), saga::toString);
    assertEquals(
        tx.equals("OWN")
            ? List.of("lra", "reserve", "undo reserve", "undo lra")
            : List.of("lra", "undo lra"),
        bench().deeds(scenario));
    isUndoneByWhatWasRecorded(scenario, told.getString("saga"));
  }

  /** Each business row of a step has its row of Ago's, and the other way round. */
  private void isKept(String scenario, String saga) throws Exception {
    List<JsonObject> steps = bench().steps(saga);
    List<JsonObject> ledger =
        bench().ledger(scenario).stream().filter(row -> !isLra(row.getString("deed"))).toList();
    assertEquals(steps.size(), ledger.size());
    for (JsonObject row : ledger) {
      String deed = row.getString("deed");
      JsonObject step = one(steps, "step", deed);
      assertEquals(saga + ":" + deed, row.getString("step_key"));
      assertEquals(saga, row.getString("correlation"));
      assertEquals(
          "[{\"number\":" + row.getString("detail") + ",\"step\":\"" + deed + "\"}]",
          step.getString("output"));
      assertTrue(step.getString("input").contains("\"scenario\":\"" + scenario + "\""));
      assertTrue(step.getString("flow").contains(saga), step::toString);
    }
  }

  /** As often as it was done, and with the number of what was done. */
  private void isUndoneByWhatWasRecorded(String scenario, String saga) throws Exception {
    List<JsonObject> ledger = bench().ledger(scenario);
    for (JsonObject step : bench().steps(saga)) {
      String name = step.getString("step");
      JsonObject undone = one(ledger, "deed", "undo " + name);
      assertEquals("UNDONE", step.getString("state"));
      assertEquals(one(ledger, "deed", name).getString("detail"), undone.getString("detail"));
      assertEquals(saga + ":compensate:" + name, undone.getString("step_key"));
      assertEquals(saga, undone.getString("correlation"));
    }
  }

  private static JsonObject one(List<JsonObject> rows, String column, String value) {
    List<JsonObject> found =
        rows.stream().filter(row -> row.getString(column).equals(value)).toList();
    assertEquals(1, found.size(), () -> value + " in " + rows);
    return found.get(0);
  }

  private static boolean isLra(String deed) {
    return deed.endsWith("lra");
  }
}
