package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.payara.Folders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many at once, where each call of a participant needs one of the threads that serve requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FewThreadsIT {
  private static final int MANY = 64;

  /** Of a WildFly as it comes on one processor; more processors give it more. */
  private static final String FEWEST = "16";

  private static final int TWICE_THE_THREADS = 32;

  private final Server server;
  private final Shop shop;
  private final CoordinatorClient coordinator;
  private final List<WildFlyProcess> running = new ArrayList<>();

  FewThreadsIT() throws Exception {
    server = Server.ofTest("few-threads", Database.h2()).with("ago.request.threads", FEWEST);
    shop = new Shop(server.url());
    coordinator = new CoordinatorClient(server.url());
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
  void sixty_four_closes_at_the_same_time_all_end() throws Exception {
    List<String> sagas = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String saga = coordinator.start("crowd");
      takePart(saga, "/inventory/reservations", "item=book&quantity=1");
      takePart(saga, "/payment/charges", "card=" + Shop.GOOD_CARD + "&cents=1000");
      sagas.add(saga);
    }

    List<CompletableFuture<HttpResponse<String>>> closes =
        sagas.stream().map(saga -> coordinator.end(saga, "close")).toList();

    for (CompletableFuture<HttpResponse<String>> close : closes) {
      HttpResponse<String> answer = close.get(1, TimeUnit.MINUTES);
      assertEquals(200, answer.statusCode(), answer::body);
      assertTrue(List.of("Closing", "Closed").contains(answer.body()), answer::body);
    }
    for (String saga : sagas) {
      Until.is(Patience.TO_END, () -> coordinator.status(saga), "Closed"::equals);
    }
  }

  /**
   * Here an order waits for the inventory on a thread that the inventory would need: most find no
   * answer in time. Nothing may be left half done for that, and nobody may be kept from ending.
   */
  @Test
  void orders_that_starve_one_another_are_undone() throws Exception {
    Orders orders = new Orders(shop);
    orders.place(TWICE_THE_THREADS);
    orders.takeDown();
    orders.wholeOrUndone();
    Until.is(Patience.TO_END, () -> coordinator.unfinished(""), List::isEmpty);
    HttpResponse<String> later = shop.order(Shop.GOOD_CARD).get(1, TimeUnit.MINUTES);
    assertEquals(201, later.statusCode(), later::body);
  }

  private void takePart(String saga, String path, String form) throws Exception {
    HttpResponse<String> done =
        shop.post(path, form, "Long-Running-Action", saga).get(1, TimeUnit.MINUTES);
    assertEquals(204, done.statusCode(), done::body);
  }
}
