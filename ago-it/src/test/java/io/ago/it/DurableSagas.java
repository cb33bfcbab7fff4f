package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saga of one class in a server: each call has a request of its own, in which it counts to 1. */
interface DurableSagas {
  Bench bench();

  @Test
  default void a_saga_of_one_class_runs_its_steps_each_in_a_request_of_its_own() throws Exception {
    String saga = bench().order("/journeys?scenario=journey").getString("saga");

    bench().saga(saga, "COMPLETED");
    assertEquals(List.of("reserve 1", "charge 1", "ship after charge 1"), counted("journey"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHECKED", "UNCHECKED"})
  default void a_saga_of_one_class_is_undone_by_its_compensations(String how) throws Exception {
    String scenario = "journey-" + how;
    String saga = bench().order("/journeys?scenario=" + scenario + "&how=" + how).getString("saga");

    bench().saga(saga, "COMPENSATED");
    assertEquals(List.of("reserve 1", "undo reserve 1"), counted(scenario));
  }

  private List<String> counted(String scenario) throws Exception {
    return bench().ledger(scenario).stream()
        .map(row -> row.getString("deed") + " " + row.getString("detail"))
        .toList();
  }
}
