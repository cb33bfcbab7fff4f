package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Servers that are killed while a step or a compensation has written and not committed. */
interface KilledSteps {

  Bench bench();

  /** Kills the server as {@code kill -9} does, and starts it again on the same data. */
  void killAndStartAgain() throws Exception;

  @Test
  default void what_was_not_committed_is_not_there_and_what_was_is_undone_once() throws Exception {
    begun("/lras?scenario=cut", "cut charge");
    begun("/runs?scenario=overdue&seconds=20", "overdue charge");
    begun("/runs?scenario=first", "first reserve");
    begun("/runs?scenario=back&how=CHECKED", "back undo reserve");
    String cut = id("cut");
    String overdue = bench().table("named", "overdue").get(0).getString("id");
    String back = bench().table("named", "back").get(0).getString("id");
    assertEquals(List.of(), bench().table("named", "first"));

    killAndStartAgain();

    // Its first step was not committed, and the saga is committed with that.
    assertEquals(List.of(), bench().deeds("first"));
    assertEquals(List.of(), bench().table("named", "first"));

    assertEquals(List.of("lra", "reserve"), bench().deeds("cut"));
    assertEquals(List.of("reserve"), bench().stepsOf(cut));
    HttpResponse<String> cancelled = bench().post("/sagas/" + cut + "/compensate");
    assertEquals(200, cancelled.statusCode(), cancelled::body);
    bench().saga(cut, "COMPENSATED");
    assertEquals(List.of("lra", "reserve", "undo reserve", "undo lra"), bench().deeds("cut"));

    bench().saga(back, "COMPENSATED");
    assertEquals(List.of("reserve", "undo reserve"), bench().deeds("back"));

    JsonObject ended = bench().saga(overdue, "COMPENSATED");
    assertTrue(ended.getString("cause").contains("time"), ended::toString);
    assertEquals(List.of("reserve", "undo reserve"), bench().deeds("overdue"));
    assertEquals(List.of("reserve"), bench().stepsOf(overdue));
  }

  private void begun(String path, String place) throws Exception {
    bench().hold(place);
    CompletableFuture<HttpResponse<String>> never = bench().sent(path);
    bench().awaitHeld(place);
    assertFalse(never.isDone());
  }

  private String id(String scenario) throws Exception {
    String lra = bench().ledger(scenario).get(0).getString("detail");
    return lra.substring(lra.lastIndexOf('/') + 1);
  }
}
