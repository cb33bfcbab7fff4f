package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the README promises of the example, and what it does when many come at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExampleIT {
  private static final int MANY = 64;

  private final Server server;
  private final Shop shop;
  private final List<WildFlyProcess> running = new ArrayList<>();

  ExampleIT() throws Exception {
    server = Server.ofTest("example", Database.h2());
    shop = new Shop(server);
  }

  @BeforeAll
  void start() throws Exception {
    Folders.delete(server.base());
    running.add(WildFlyProcess.start(server));
  }

  @AfterAll
  void stop() {
    running.forEach(WildFlyProcess::close);
  }

  @Test
  void a_good_order_ends_closed_with_three_completions() throws Exception {
    HttpResponse<String> placed = shop.order(Shop.GOOD_CARD).get(1, TimeUnit.MINUTES);
    assertEquals(201, placed.statusCode(), placed::body);

    JsonObject order = shop.ended(Shop.idOf(placed));
    assertEquals("Closed", order.getJsonObject("saga").getString("status"));
    assertEquals("CONFIRMED", order.getString("state"));
    assertEquals("CONFIRMED", order.getJsonObject("participants").getString("inventory"));
    assertEquals("SETTLED", order.getJsonObject("participants").getString("payment"));
    List<String> heard = heard(order, "COMPLETE");
    assertEquals(
        List.of("inventory 1/1", "order 1/1", "payment 1/1"), heard.stream().sorted().toList());
    assertEquals(List.of(), heard(order, "COMPENSATE"));
    assertEquals(List.of("order 1/1"), heard(order, "AFTER"));
  }

  @Test
  void a_declined_card_cancels_the_order_and_undoes_it_in_reverse_order() throws Exception {
    HttpResponse<String> placed = shop.order(Shop.DECLINED_CARD).get(1, TimeUnit.MINUTES);
    assertEquals(402, placed.statusCode(), placed::body);
    assertEquals("The card was declined. The order is undone.\n", placed.body());

    JsonObject newest = shop.orders().get(0);
    JsonObject order = shop.ended(newest.getString("id"));
    assertEquals("Cancelled", order.getJsonObject("saga").getString("status"));
    assertEquals("CANCELLED", order.getString("state"));
    assertEquals("RELEASED", order.getJsonObject("participants").getString("inventory"));
    assertEquals("DECLINED", order.getJsonObject("participants").getString("payment"));
    assertEquals(List.of("payment 1/0", "inventory 1/1", "order 1/1"), heard(order, "COMPENSATE"));
    assertEquals(List.of(), heard(order, "COMPLETE"));
  }

  @Test
  void ago_runs_beside_the_hibernate_unit_of_the_application() throws Exception {
    // The unit is unnamed wherever it is injected, and the orders above are in it.
    WildFlyProcess process = running.get(0);
    assertTrue(process.hasLogged("HHH000204: Processing PersistenceUnitInfo [name: example]"));
    assertTrue(process.hasLogged("AGO000500"));
    assertFalse(process.hasLogged("Processing PersistenceUnitInfo [name: ago]"));
  }

  @Test
  void sixty_four_orders_at_the_same_time_all_end() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> orders = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      orders.add(shop.order(Shop.GOOD_CARD));
    }
    for (CompletableFuture<HttpResponse<String>> order : orders) {
      HttpResponse<String> placed = order.get(1, TimeUnit.MINUTES);
      assertEquals(201, placed.statusCode(), placed::body);
      JsonObject ended = shop.ended(Shop.idOf(placed));
      assertEquals("Closed", ended.getJsonObject("saga").getString("status"));
    }
  }

  /** Who heard it, the first first, as "name calls/effects". */
  private static List<String> heard(JsonObject order, String callback) {
    return order.getJsonArray("callbacks").getValuesAs(JsonObject.class).stream()
        .filter(c -> c.getString("callback").equals(callback))
        .map(c -> c.getString("participant") + " " + c.getInt("calls") + "/" + c.getInt("effects"))
        .toList();
  }
}
