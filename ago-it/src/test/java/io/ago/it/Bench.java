package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The beans with saga steps, from outside. */
final class Bench {
  private final String base;

  Bench(URI url) {
    base = url.toString();
  }

  /** Makes the tables of the beans. */
  void create() throws Exception {
    assertEquals(204, post("/tables").statusCode());
  }

  /** What became of an order, which is answered as it asks for. */
  JsonObject order(String path) throws Exception {
    HttpResponse<String> answer = post(path);
    assertEquals(path.contains("status=500") ? 500 : 200, answer.statusCode(), answer::body);
    return object(answer.body());
  }

  HttpResponse<String> post(String path, String... headers)
      throws IOException, InterruptedException {
    return Http.CLIENT.send(Http.post(base + path, "", headers), BodyHandlers.ofString());
  }

  /** The same, but does not wait for it. */
  CompletableFuture<HttpResponse<String>> sent(String path) {
    return Http.CLIENT.sendAsync(Http.post(base + path, ""), BodyHandlers.ofString());
  }

  /** The same in a saga that the caller has begun. */
  CompletableFuture<HttpResponse<String>> sent(String path, String lra) {
    return Http.CLIENT.sendAsync(
        Http.post(base + path, "", "Long-Running-Action", lra), BodyHandlers.ofString());
  }

  void put(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        Http.CLIENT.send(Http.put(base + path, ""), BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer::body);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return Http.CLIENT.send(Http.get(base + path), BodyHandlers.ofString());
  }

  /** Who is enlisted in a saga, in that order. */
  static List<String> parties(JsonObject saga) {
    return saga.getJsonArray("parties").getValuesAs(JsonObject.class).stream()
        .map(party -> party.getString("name"))
        .toList();
  }

  /** What the application is told of a saga. */
  JsonObject saga(String id) throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/sagas/" + id);
    assertEquals(200, answer.statusCode(), answer::body);
    return object(answer.body());
  }

  /** A saga as soon as it stands so. */
  JsonObject saga(String id, String state) throws Exception {
    return Until.is(Patience.TO_END, () -> saga(id), saga -> saga.getString("state").equals(state));
  }

  /** Business rows of a scenario, in their order. */
  List<JsonObject> ledger(String scenario) throws Exception {
    return table("ledger", scenario);
  }

  /** What was done in a scenario, in that order. */
  List<String> deeds(String scenario) throws Exception {
    return ledger(scenario).stream().map(row -> row.getString("deed")).toList();
  }

  void clearStock() throws Exception {
    put("/stock");
  }

  /** How much there is of each item. */
  List<Integer> amounts() throws Exception {
    return rows("/stock").stream().map(row -> Integer.valueOf(row.getString("amount"))).toList();
  }

  /** How many rows the provider has written in a scenario. */
  int parcels(String scenario) throws Exception {
    return rows("/stock/parcels/" + scenario).size();
  }

  /** Rows that Ago keeps of the steps of a saga. */
  List<JsonObject> steps(String saga) throws Exception {
    return table("steps", saga);
  }

  /** The names of the steps that Ago keeps of a saga. */
  List<String> stepsOf(String saga) throws Exception {
    return steps(saga).stream().map(row -> row.getString("step")).toList();
  }

  /** Rows of a table by the path that reads them. */
  List<JsonObject> table(String name, String of) throws Exception {
    return rows("/tables/" + name + "/" + encoded(of));
  }

  private List<JsonObject> rows(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      JsonArray rows = reader.readArray();
      return rows.getValuesAs(JsonObject.class);
    }
  }

  /** Has whoever comes there be held until the server is killed. */
  void hold(String place) throws Exception {
    assertEquals(204, post("/tables/held/" + encoded(place)).statusCode());
  }

  /** Lets go whoever is held there. */
  void letGo(String place) throws Exception {
    HttpRequest delete = Http.to(base + "/tables/held/" + encoded(place)).DELETE().build();
    assertEquals(204, Http.CLIENT.send(delete, BodyHandlers.ofString()).statusCode());
  }

  /** Waits until somebody is held there. */
  void awaitHeld(String place) throws Exception {
    Until.is(Patience.TO_END, () -> get("/tables/held/" + encoded(place)).body(), "true"::equals);
  }

  static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
