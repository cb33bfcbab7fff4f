package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A customer of the example. */
final class Shop {
  static final String GOOD_CARD = "5555444433331111";
  static final String DECLINED_CARD = "4000000000000002";
  private static final Set<String> PURCHASED = Set.of("COMPLETED", "COMPENSATED", "FAILED");

  private final String base;

  Shop(URI url) {
    base = url.toString();
  }

  /** Whether somebody is there who serves. */
  static boolean isOpen(URI url) throws InterruptedException {
    try {
      return Http.CLIENT.send(Http.get(url + "/orders"), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }

  /** Orders two books; answers what the shop says. */
  CompletableFuture<HttpResponse<String>> order(String card) {
    return post("/orders", "item=book&quantity=2&card=" + card);
  }

  /** Has a service of the shop do its part in a saga that somebody else has started. */
  CompletableFuture<HttpResponse<String>> post(String path, String form, String... headers) {
    String[] all = List.of(headers).toArray(new String[headers.length + 2]);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return Http.CLIENT.sendAsync(Http.post(base + path, form, all), BodyHandlers.ofString());
  }

  /** The id of an order in the answer to its customer. */
  static String idOf(HttpResponse<String> placed) {
    String location = placed.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** The newest orders. */
  List<JsonObject> orders() throws IOException, InterruptedException {
    try (JsonReader reader = Json.createReader(new StringReader(body("/orders")))) {
      JsonArray orders = reader.readArray();
      return orders.getValuesAs(JsonObject.class);
    }
  }

  /** One order, as soon as it has been told how its saga ended: the last that it hears. */
  JsonObject ended(String id) throws Exception {
    return Until.is(Patience.TO_END, () -> find("/orders/" + id), Shop::hasHeardTheEnd);
  }

  private static boolean hasHeardTheEnd(JsonObject order) {
    return order.getJsonArray("callbacks").getValuesAs(JsonObject.class).stream()
        .anyMatch(heard -> heard.getString("callback").equals("AFTER"));
  }

  /** Orders two books from the saga of one class; answers what the shop says. */
  HttpResponse<String> purchase(String card) throws Exception {
    return post("/purchases", "item=book&quantity=2&card=" + card).get(1, TimeUnit.MINUTES);
  }

  /** Such an order, as soon as its saga has ended. */
  JsonObject purchased(String id) throws Exception {
    return Until.is(
        Patience.TO_END,
        () -> find("/purchases/" + id),
        purchase -> PURCHASED.contains(purchase.getJsonObject("saga").getString("state")));
  }

  private JsonObject find(String path) throws IOException, InterruptedException {
    try (JsonReader reader = Json.createReader(new StringReader(body(path)))) {
      return reader.readObject();
    }
  }

  private String body(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = Http.CLIENT.send(Http.get(base + path), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    return answer.body();
  }
}
