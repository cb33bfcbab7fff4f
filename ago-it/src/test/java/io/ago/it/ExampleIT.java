package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.payara.Folders;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The example on WildFly, and what it does there when many come at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExampleIT extends OrderStories {
  private static final int MANY = 64;

  private final Server server;
  private final Shop shop;
  private final List<WildFlyProcess> running = new ArrayList<>();

  ExampleIT() throws Exception {
    server = Server.ofTest("example", Database.h2());
    shop = new Shop(server.url());
  }

  @Override
  URI url() {
    return server.url();
  }

  @Override
  Path deployed() {
    return server.base().resolve("deployments").resolve("ago-war-example.war");
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
  void ago_runs_beside_the_hibernate_unit_of_the_application() throws Exception {
    // The unit is unnamed wherever it is injected, and the orders above are in it.
    WildFlyProcess process = running.get(0);
    assertTrue(process.hasLogged("HHH000204: Processing PersistenceUnitInfo [name: example]"));
    assertTrue(process.hasLogged("AGO000500"));
    assertFalse(process.hasLogged("Processing PersistenceUnitInfo [name: ago]"));
  }

  @Test
  void nothing_of_ago_is_registered_twice() throws Exception {
    // RESTEasy finds it in two ways, and warns of what comes a second time.
    assertFalse(running.get(0).hasLogged("RESTEASY002155"));
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
}
