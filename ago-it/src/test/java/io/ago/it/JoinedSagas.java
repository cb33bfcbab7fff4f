package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps and resources in one saga. */
interface JoinedSagas {
  Duration NO_WAIT = Duration.ofSeconds(2);

  Bench bench();

  @Test
  default void a_resource_joins_the_saga_of_a_step_whose_transaction_is_open() throws Exception {
    bench().order("/lras/joined?scenario=warm"); // what a first call costs is none of the saga's
    Instant before = Instant.now();
    JsonObject told = bench().order("/lras/joined?scenario=joined&status=500");
    Duration took = Duration.between(before, Instant.now());

    assertEquals("200: joined", told.getString("answer"), told::toString);
    assertTrue(took.compareTo(NO_WAIT) < 0, took::toString);
    JsonObject saga = bench().saga(told.getString("saga"), "COMPENSATED");
    List<String> parties = Bench.parties(saga);
    assertEquals(3, parties.size(), parties::toString);
    assertTrue(parties.get(1).startsWith("HTTP"), parties::toString);
    assertEquals("reserve", parties.get(2)); // the row of the saga is told of it with the commit
    assertEquals(
        List.of("lra", "reserve", "join", "undo reserve", "undo join", "undo lra"),
        bench().deeds("joined"));
  }

  @Test
  default void nobody_joins_a_saga_that_is_not_committed_yet() throws Exception {
    Instant before = Instant.now();
    JsonObject told = bench().order("/runs/joining?scenario=too-early");
    Duration took = Duration.between(before, Instant.now());

    assertTrue(took.compareTo(NO_WAIT) < 0, took::toString);
    assertTrue(told.getString("message").contains("Begin the saga outside"), told::toString);
    assertEquals(List.of(), bench().deeds("too-early"));
    assertEquals(List.of(), bench().steps(told.getString("saga")));
    assertEquals(List.of(), bench().table("named", "too-early"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "late"})
  default void all_kinds_of_participants_are_undone_in_strict_reverse_order(String scenario)
      throws Exception {
    JsonObject told = bench().order("/lras/mixed?status=500&scenario=" + scenario);

    assertEquals("200: joined 200: nested", told.getString("answer"), told::toString);
    bench().saga(told.getString("saga"), "COMPENSATED");
    assertEquals(
        List.of(
            "lra",
            "reserve",
            "join",
            "nest",
            "pack",
            "undo pack",
            "undo nest",
            "undo join",
            "undo reserve",
            "undo lra"),
        bench().deeds(scenario));
  }
}
