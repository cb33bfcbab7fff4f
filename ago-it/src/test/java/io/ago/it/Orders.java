package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Orders of the example that meet trouble: each must become whole, or undone. */
final class Orders {
  /** Of a saga that has closed, everybody's part. */
  private static final Map<String, String> WHOLE =
      Map.of("order", "CONFIRMED", "inventory", "CONFIRMED", "payment", "SETTLED");

  /** Of one that was undone. */
  private static final Set<String> TAKEN_BACK = Set.of("CANCELLED", "RELEASED", "REFUNDED");

  /** Of one that never did its part. */
  private static final Set<String> NEVER_DONE = Set.of("-", "DECLINED", "BARRED");

  private final Shop shop;
  private final Set<String> placed = new LinkedHashSet<>();
  private final Set<String> confirmed = new LinkedHashSet<>();
  private final List<CompletableFuture<Optional<HttpResponse<String>>>> asked = new ArrayList<>();

  /**
   * What became of orders.
   *
   * @param confirmed how many are whole
   */
  record Became(int all, long confirmed) {}

  Orders(Shop shop) {
    this.shop = shop;
  }

  /** Orders so many, every other one with a card that is declined, and does not wait. */
  void place(int number) {
    for (int i = 0; i < number; i++) {
      asked.add(
          shop.order(i % 2 == 0 ? Shop.GOOD_CARD : Shop.DECLINED_CARD)
              .handle((answer, failure) -> Optional.ofNullable(answer)));
    }
  }

  /** Waits until one of those has been answered. */
  void awaitOne() {
    CompletableFuture.anyOf(asked.toArray(CompletableFuture<?>[]::new)).join();
  }

  /** Takes down what was answered, and what the shop knows. */
  void takeDown() throws Exception {
    for (CompletableFuture<Optional<HttpResponse<String>>> answer : asked) {
      answer.join().filter(a -> a.statusCode() == 201).map(Shop::idOf).ifPresent(confirmed::add);
    }
    asked.clear();
    placed.addAll(confirmed);
    shop.orders().forEach(order -> placed.add(order.getString("id")));
  }

  /** Waits until all have ended, also those whose customer never got an answer; none is lost. */
  Became wholeOrUndone() throws Exception {
    long whole = 0;
    for (String id : placed) {
      JsonObject order = shop.ended(id);
      assertEquals(1, effects(order, "order", "AFTER"), order::toString);
      boolean closed = order.getJsonObject("saga").getString("status").equals("Closed");
      assertTrue(closed || !confirmed.contains(id), () -> "confirmed and not closed: " + order);
      if (closed) {
        isWhole(order);
        whole++;
      } else {
        isUndone(order);
      }
    }
    return new Became(placed.size(), whole);
  }

  private static void isWhole(JsonObject order) {
    WHOLE.forEach(
        (participant, state) -> {
          assertEquals(state, state(order, participant), order::toString);
          assertEquals(1, effects(order, participant, "COMPLETE"), order::toString);
          assertTrue(calls(order, participant, "COMPENSATE").isEmpty(), order::toString);
        });
  }

  private static void isUndone(JsonObject order) {
    assertEquals("CANCELLED", order.getString("state"), order::toString);
    for (String participant : WHOLE.keySet()) {
      String state = state(order, participant);
      assertTrue(TAKEN_BACK.contains(state) || NEVER_DONE.contains(state), order::toString);
      int undone = TAKEN_BACK.contains(state) ? 1 : 0;
      assertEquals(undone, effects(order, participant, "COMPENSATE"), order::toString);
      assertTrue(calls(order, participant, "COMPLETE").isEmpty(), order::toString);
    }
  }

  private static String state(JsonObject order, String participant) {
    return order.getJsonObject("participants").getString(participant);
  }

  /** How often it changed something, however often it came. */
  private static int effects(JsonObject order, String participant, String callback) {
    return calls(order, participant, callback).stream().mapToInt(c -> c.getInt("effects")).sum();
  }

  private static List<JsonObject> calls(JsonObject order, String participant, String callback) {
    return order.getJsonArray("callbacks").getValuesAs(JsonObject.class).stream()
        .filter(c -> c.getString("participant").equals(participant))
        .filter(c -> c.getString("callback").equals(callback))
        .toList();
  }
}
