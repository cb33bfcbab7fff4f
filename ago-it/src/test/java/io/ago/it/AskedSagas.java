package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an application is told of its sagas, and its steps of themselves. */
interface AskedSagas {

  Bench bench();

  @Test
  default void an_application_asks_for_its_sagas_and_cancels_them() throws Exception {
    String place = "asked charge";
    bench().hold(place);
    CompletableFuture<HttpResponse<String>> run = bench().sent("/runs?scenario=asked");
    bench().awaitHeld(place);
    String id = bench().table("named", "asked").get(0).getString("id");

    JsonObject running = bench().saga(id);
    assertEquals("RUNNING", running.getString("state"));
    assertEquals("asked", running.getString("name"));
    assertEquals(List.of("reserve"), Bench.parties(running));
    assertTrue(bench().get("/sagas").body().contains(id));

    HttpResponse<String> cancelled = bench().post("/sagas/" + id + "/compensate");
    assertEquals(200, cancelled.statusCode(), cancelled::body);
    assertEquals("COMPENSATED", Bench.object(cancelled.body()).getString("state"));
    assertFalse(bench().get("/sagas").body().contains(id));

    bench().letGo(place);
    JsonObject told = Bench.object(run.get(1, TimeUnit.MINUTES).body());
    assertEquals("io.ago.SagaRefusedException", told.getString("threw"), told::toString);
    assertEquals(List.of("reserve", "undo reserve"), bench().deeds("asked"));
    assertEquals(List.of("reserve"), bench().stepsOf(id));
  }

  @Test
  default void what_has_ended_well_or_never_was_is_not_cancelled() throws Exception {
    String id = bench().order("/runs?scenario=ended").getString("saga");
    HttpResponse<String> refused = bench().post("/sagas/" + id + "/compensate");
    assertEquals(409, refused.statusCode());
    assertTrue(refused.body().contains("SagaRefusedException"), refused::body);
    assertTrue(bench().get("/sagas/nobody").body().contains("UnknownSagaException"));
  }

  @Test
  default void a_step_and_its_undo_know_the_id_that_the_caller_brought() throws Exception {
    bench().order("/runs/correlated?scenario=brought&how=CHECKED&id=order-7");
    isKnown("brought", "order-7");
  }

  @Test
  default void and_also_in_the_lra_of_a_request() throws Exception {
    bench().post("/lras?scenario=brought-lra&how=CHECKED", "Ago-Correlation-Id", "order-8");
    isKnown("brought-lra", "order-8");
  }

  private void isKnown(String scenario, String id) throws Exception {
    List<JsonObject> rows =
        Until.is(
            Patience.TO_END,
            () ->
                bench().ledger(scenario).stream()
                    .filter(row -> row.getString("deed").contains("reserve"))
                    .toList(),
            found -> found.size() == 2);
    assertEquals(id + ":reserve", rows.get(0).getString("step_key"));
    assertEquals(id + ":compensate:reserve", rows.get(1).getString("step_key"));
    for (JsonObject row : rows) {
      assertEquals(id, row.getString("correlation"));
    }
  }
}
