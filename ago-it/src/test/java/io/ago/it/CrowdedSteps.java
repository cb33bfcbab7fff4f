package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many sagas at once over a few rows of the application. */
interface CrowdedSteps {
  int SAGAS = 32;
  int ROUNDS = 4;
  int ITEMS = 3;
  int FAILING = 8;

  Bench bench();

  @ParameterizedTest
  @ValueSource(strings = {"OWN", "USER"})
  default void sagas_that_take_of_the_same_rows_all_complete(String tx) throws Exception {
    String scenario = "crowd-" + tx;
    bench().clearStock();
    for (int round = 0; round < ROUNDS; round++) {
      for (JsonObject told : crowd(i -> "/stock?tx=" + tx + "&scenario=" + scenario)) {
        assertEquals("nothing", told.getString("threw"), told::toString);
      }
    }
    int all = SAGAS * ROUNDS;
    assertEquals(all, ended(scenario, "Closed"));
    assertEquals((long) all * ITEMS, deeds(scenario, "took"));
    assertEquals(all, deeds(scenario, "charge"));
    assertEquals(all, bench().parcels(scenario));
    assertEquals(List.of(-all, -all, -all), bench().amounts());
  }

  @Test
  default void some_that_fail_give_back_what_they_took() throws Exception {
    String scenario = "crowd-failing";
    bench().clearStock();
    crowd(i -> "/stock?scenario=" + scenario + "&how=" + (i % FAILING == 0 ? "CHECKED" : "WELL"));

    int failed = SAGAS / FAILING;
    int well = SAGAS - failed;
    Until.is(Patience.TO_END, () -> ended(scenario, "Cancelled"), n -> n == failed);
    assertEquals(well, ended(scenario, "Closed"));
    assertEquals((long) SAGAS * ITEMS, deeds(scenario, "took"));
    assertEquals((long) failed * ITEMS, deeds(scenario, "put back"));
    assertEquals(well, deeds(scenario, "charge"));
    assertEquals(List.of(-well, -well, -well), bench().amounts());
  }

  @Test
  default void a_saga_is_told_of_its_steps_after_the_provider_has_written() throws Exception {
    bench().clearStock();
    String lra = bench().post("/lra-coordinator/start").body();
    bench().hold("later");
    bench().hold("now");
    CompletableFuture<HttpResponse<String>> later =
        bench().sent("/stock/later?scenario=later", lra);
    bench().awaitHeld("later");
    CompletableFuture<HttpResponse<String>> now = bench().sent("/stock/now?scenario=now", lra);
    bench().awaitHeld("now");

    // What is written late waits for the row that the other has; were the saga's row locked by
    // then, the other could not commit.
    bench().letGo("later");
    Until.is(Patience.TO_END, () -> bench().get("/tables/waiting").body(), "true"::equals);
    bench().letGo("now");

    for (CompletableFuture<HttpResponse<String>> one : List.of(now, later)) {
      HttpResponse<String> answer = one.get(1, TimeUnit.MINUTES);
      assertEquals("done", Bench.object(answer.body()).getString("answer", answer.body()));
    }
    bench().put("/lra-coordinator/" + lra.substring(lra.lastIndexOf('/') + 1) + "/close");
  }

  private List<JsonObject> crowd(IntFunction<String> path) {
    List<CompletableFuture<HttpResponse<String>>> sent =
        IntStream.range(0, SAGAS).mapToObj(i -> bench().sent(path.apply(i))).toList();
    return sent.stream().map(answer -> Bench.object(answer.join().body())).toList();
  }

  private long ended(String scenario, String status) throws Exception {
    return bench().table("named", scenario).stream()
        .filter(saga -> saga.getString("status").equals(status))
        .count();
  }

  private long deeds(String scenario, String deed) throws Exception {
    return bench().deeds(scenario).stream().filter(deed::equals).count();
  }
}
