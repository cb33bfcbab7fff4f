package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the README promises of the example, and what Ago promises of any server. */
abstract class OrderStories {

  /** Where the example runs. */
  abstract URI url();

  /** What the server made of the WAR: the file, or the folder that it was unpacked to. */
  abstract Path deployed();

  @Test
  void a_good_order_ends_closed_with_three_completions() throws Exception {
    HttpResponse<String> placed = shop().order(Shop.GOOD_CARD).get(1, TimeUnit.MINUTES);
    assertEquals(201, placed.statusCode(), placed::body);

    JsonObject order = shop().ended(Shop.idOf(placed));
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
    HttpResponse<String> placed = shop().order(Shop.DECLINED_CARD).get(1, TimeUnit.MINUTES);
    assertEquals(402, placed.statusCode(), placed::body);
    assertEquals("The card was declined. The order is undone.\n", placed.body());

    JsonObject newest = shop().orders().get(0);
    JsonObject order = shop().ended(newest.getString("id"));
    assertEquals("Cancelled", order.getJsonObject("saga").getString("status"));
    assertEquals("CANCELLED", order.getString("state"));
    assertEquals("RELEASED", order.getJsonObject("participants").getString("inventory"));
    assertEquals("DECLINED", order.getJsonObject("participants").getString("payment"));
    assertEquals(List.of("payment 1/0", "inventory 1/1", "order 1/1"), heard(order, "COMPENSATE"));
    assertEquals(List.of(), heard(order, "COMPLETE"));
  }

  @Test
  void a_good_purchase_ends_completed_with_its_rows() throws Exception {
    HttpResponse<String> placed = shop().purchase(Shop.GOOD_CARD);
    assertEquals(202, placed.statusCode(), placed::body);

    String id = Shop.idOf(placed);
    JsonObject purchase = shop().purchased(id);
    JsonObject saga = purchase.getJsonObject("saga");
    assertEquals("COMPLETED", saga.getString("state"), purchase::toString);
    assertEquals(
        List.of("reserve: Completed", "charge: Completed", "book: Completed", "ship: Completed"),
        words(saga, "steps"));
    assertEquals(
        List.of("held: 2 of book", "charged: 2000 cents", "shipped: parcel-" + id),
        words(purchase, "rows"));
  }

  @Test
  void a_declined_purchase_is_undone_and_leaves_no_row() throws Exception {
    HttpResponse<String> placed = shop().purchase(Shop.DECLINED_CARD);
    assertEquals(202, placed.statusCode(), placed::body);

    JsonObject purchase = shop().purchased(Shop.idOf(placed));
    JsonObject saga = purchase.getJsonObject("saga");
    assertEquals("COMPENSATED", saga.getString("state"), purchase::toString);
    assertTrue(saga.getString("cause").contains("The card was declined."), purchase::toString);
    assertEquals(List.of("reserve: Compensated", "charge: Failed"), words(saga, "steps"));
    assertEquals(List.of(), words(purchase, "rows"));
  }

  @Test
  void a_purchase_that_nobody_can_understand_or_knows_is_refused() throws Exception {
    HttpResponse<String> rubbish = shop().purchase("rubbish");
    assertEquals(400, rubbish.statusCode(), rubbish::body);

    HttpResponse<String> unknown =
        Http.CLIENT.send(Http.get(url() + "/purchases/7"), BodyHandlers.ofString());
    assertEquals(404, unknown.statusCode(), unknown::body);
    assertEquals("There is no purchase of this id.\n", unknown.body());
  }

  private static List<String> words(JsonObject of, String name) {
    return of.getJsonArray(name).getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .toList();
  }

  @Test
  void a_request_starts_one_saga_and_no_second() throws Exception {
    // A filter that ran twice would start two, and end the one.
    HttpResponse<String> placed = shop().order(Shop.GOOD_CARD).get(1, TimeUnit.MINUTES);
    assertEquals(201, placed.statusCode(), placed::body);
    shop().ended(Shop.idOf(placed));

    assertEquals(List.of(), coordinator().unfinished("io.ago.example.order"));
  }

  @Test
  void the_id_of_a_saga_may_come_with_encoded_slashes() throws Exception {
    CoordinatorClient coordinator = coordinator();
    String lra = coordinator.start("encoded");
    String segment = coordinator.inOneSegment(lra);

    assertEquals("Active", coordinator.status(segment));
    assertEquals(200, coordinator.end(segment, "close").get(1, TimeUnit.MINUTES).statusCode());
    assertEquals("Closed", coordinator.status(lra));
  }

  @Test
  void the_jars_of_ago_are_those_that_were_built() throws Exception {
    Map<String, String> deployed = AgoJars.deployed(deployed());
    assertEquals(AgoJars.built(), deployed);
    AgoJars.tell(getClass().getSimpleName(), deployed);
  }

  private Shop shop() {
    return new Shop(url());
  }

  private CoordinatorClient coordinator() {
    return new CoordinatorClient(url());
  }

  /** Who heard it, the first first, as "name calls/effects". */
  private static List<String> heard(JsonObject order, String callback) {
    return order.getJsonArray("callbacks").getValuesAs(JsonObject.class).stream()
        .filter(c -> c.getString("callback").equals(callback))
        .map(c -> c.getString("participant") + " " + c.getInt("calls") + "/" + c.getInt("effects"))
        .toList();
  }
}
