package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that go on as if a step had not failed. */
interface SwallowedFailures {

  Bench bench();

  @ParameterizedTest
  @ValueSource(strings = {"CHECKED", "UNCHECKED"})
  default void the_lra_is_cancelled_although_its_method_answers_well(String how) throws Exception {
    String scenario = "swallowed-" + how;
    JsonObject told = bench().order("/lras?swallow=true&scenario=" + scenario + "&how=" + how);

    assertEquals("nothing", told.getString("threw"), told::toString);
    isCancelled(told.getString("saga"));
    assertEquals(List.of("lra", "reserve", "undo reserve", "undo lra"), bench().deeds(scenario));
  }

  @ParameterizedTest
  @CsvSource({"USER, CHECKED", "USER, UNCHECKED", "ANNOTATED, CHECKED", "ANNOTATED, UNCHECKED"})
  default void and_also_if_it_could_have_committed_the_rest(String tx, String how)
      throws Exception {
    String scenario = "swallowed-" + tx + "-" + how;
    JsonObject told =
        bench().order("/lras?swallow=true&scenario=" + scenario + "&how=" + how + "&tx=" + tx);

    if (tx.equals("USER")) { // who annotates a method is not told of a rollback
      assertEquals("jakarta.transaction.RollbackException", told.getString("threw"));
    }
    isCancelled(told.getString("saga"));
    assertEquals(List.of("lra", "undo lra"), bench().deeds(scenario));
    assertEquals(List.of(), bench().steps(told.getString("saga")));
  }

  @Test
  default void a_run_is_refused_its_end() throws Exception {
    String scenario = "swallowed-run";
    JsonObject told = bench().order("/runs?swallow=true&how=CHECKED&scenario=" + scenario);

    assertEquals("io.ago.SagaRefusedException", told.getString("threw"));
    assertTrue(told.getString("message").contains("none left"), told::toString);
    isCancelled(told.getString("saga"));
    assertEquals(List.of("reserve", "undo reserve"), bench().deeds(scenario));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "ANNOTATED"})
  default void a_run_in_the_callers_transaction_is_refused_its_end_and_leaves_nothing(String tx)
      throws Exception {
    String scenario = "swallowed-inside-" + tx;
    JsonObject told =
        bench().order("/runs/inside?swallow=true&how=CHECKED&scenario=" + scenario + "&tx=" + tx);

    assertEquals("io.ago.SagaRefusedException", told.getString("threw"), told::toString);
    assertEquals(List.of(), bench().deeds(scenario));
    assertEquals(List.of(), bench().steps(told.getString("saga")));
    assertEquals(List.of(), bench().table("named", scenario));
  }

  private void isCancelled(String id) throws Exception {
    JsonObject saga = bench().saga(id, "COMPENSATED");
    assertTrue(saga.getString("cause").contains("none left"), saga::toString);
  }
}
