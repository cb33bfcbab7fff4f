package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What elements of definitions call is part of their saga. */
interface DefinedSagas {

  Bench bench();

  @Test
  default void a_participant_that_an_element_calls_is_undone_before_that_element()
      throws Exception {
    JsonObject told = bench().order("/trips?scenario=trip-back");

    JsonObject saga = bench().saga(told.getString("saga"), "COMPENSATED");
    assertEquals(
        List.of("first", "join", "call", "undo join", "undo call", "undo first"),
        bench().deeds("trip-back"));
    List<String> parties = Bench.parties(saga);
    assertEquals(List.of("first", "call"), parties.subList(0, 2), parties::toString);
    assertTrue(parties.get(2).startsWith("HTTP"), parties::toString);
  }

  @Test
  default void and_completed_with_the_saga() throws Exception {
    JsonObject told = bench().order("/trips?scenario=trip-there&well=true");

    bench().saga(told.getString("saga"), "COMPLETED");
    assertEquals(List.of("first", "join", "call", "last"), bench().deeds("trip-there"));
  }
}
