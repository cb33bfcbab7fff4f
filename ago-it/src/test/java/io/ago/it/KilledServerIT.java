package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server that is killed in the middle of closing, over and over, over the same data. */
class KilledServerIT {
  private static final int KILLS = Integer.getInteger("ago.kills", 20);
  private static final int SAGAS = 6;
  private static final int MEMBERS = 3;
  private static final int ORDERS = 4;
  private static final Set<String> WHOLE_OR_UNDONE = Set.of("COMPLETE", "COMPENSATE");

  private final Random random = new Random();

  @Test
  void what_was_acknowledged_ends_as_decided_on_an_h2_file() throws Exception {
    Server server = Server.ofTest("killed-h2", Database.h2());
    Folders.delete(server.base());
    killOverAndOver("H2 file", server);
  }

  @Test
  void what_was_acknowledged_ends_as_decided_on_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      Path driver = Path.of(System.getProperty("postgresql.driver"));
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Server server = Server.ofTest("killed-postgresql", Database.postgresql(driver, url));
      Folders.delete(server.base());
      killOverAndOver("PostgreSQL", server);
    }
  }

  private void killOverAndOver(String name, Server server) throws Exception {
    List<Duration> recoveries = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    Set<String> acknowledged = new LinkedHashSet<>();
    try (Outsiders outsiders = new Outsiders()) {
      WildFlyProcess running = WildFlyProcess.start(server);
      try {
        for (int i = 0; i < KILLS; i++) {
          Round round = begin(new Shop(server), new CoordinatorClient(server), outsiders, i);
          acknowledged.addAll(killInTheMiddle(running, round));
          Instant launched = Instant.now();
          running = WildFlyProcess.launch(server);
          Instant ready = running.awaitReady();
          round.acknowledgedIsThere();
          recoveries.add(round.recovered(launched, ready));
          round.endsAsDecided();
          round.shop().orders().forEach(order -> placed.add(order.getString("id")));
        }
        everyOrderIsWholeOrUndone(new Shop(server), placed, acknowledged);
      } finally {
        running.close();
      }
    }
    recoveries.sort(Duration::compareTo);
    print(
        name
            + ": "
            + KILLS
            + " kills, slowest first call after being ready "
            + recoveries.get(recoveries.size() - 1).toMillis()
            + " ms");
  }

  /** Sagas of outsiders, acknowledged and joined, of which the last one is not ended. */
  private static Round begin(
      Shop shop, CoordinatorClient coordinator, Outsiders outsiders, int round)
      throws IOException, InterruptedException {
    List<Saga> sagas = new ArrayList<>();
    for (int s = 0; s < SAGAS; s++) {
      String lra = coordinator.start("round-" + round);
      List<String> members = new ArrayList<>();
      List<String> recovery = new ArrayList<>();
      for (int m = 0; m < MEMBERS; m++) {
        String member = "r" + round + "s" + s + "m" + m;
        recovery.add(coordinator.join(lra, outsiders.link(member)));
        members.add(member);
      }
      sagas.add(new Saga(lra, s % 2 == 0 ? "close" : "cancel", members, recovery));
    }
    return new Round(shop, coordinator, outsiders, sagas);
  }

  /** Answers the orders that were confirmed to their customers. */
  private List<String> killInTheMiddle(WildFlyProcess running, Round round) throws Exception {
    int heard = random.nextInt((SAGAS - 1) * MEMBERS - 1);
    Outsiders.Moment moment = round.outsiders().holdAfter(heard);
    List<CompletableFuture<HttpResponse<String>>> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(round.shop().order(i % 2 == 0 ? Shop.GOOD_CARD : Shop.DECLINED_CARD));
    }
    List<CompletableFuture<HttpResponse<String>>> ends = new ArrayList<>();
    for (Saga saga : round.decided()) {
      ends.add(round.coordinator().end(saga.lra(), saga.end()));
    }
    assertTrue(moment.await(), "no call number " + heard + " came");
    running.kill();
    moment.end();
    ends.forEach(KilledServerIT::answerOf);
    return orders.stream()
        .flatMap(order -> answerOf(order).stream())
        .filter(answer -> answer.statusCode() == 201)
        .map(Shop::idOf)
        .toList();
  }

  /** Waits for it; empty if the kill was faster. */
  private static Optional<HttpResponse<String>> answerOf(
      CompletableFuture<HttpResponse<String>> answer) {
    return answer.handle((some, failure) -> Optional.ofNullable(some)).join();
  }

  /** Also those whose customer never got an answer. */
  private static void everyOrderIsWholeOrUndone(
      Shop shop, Set<String> placed, Set<String> acknowledged) throws Exception {
    assertTrue(placed.containsAll(acknowledged), "a confirmed order is lost");
    for (String id : placed) {
      JsonObject order = shop.ended(id);
      String status = order.getJsonObject("saga").getString("status");
      assertTrue(status.equals("Closed") || !acknowledged.contains(id), order::toString);
      String decided = status.equals("Closed") ? "COMPLETE" : "COMPENSATE";
      for (JsonObject callback : order.getJsonArray("callbacks").getValuesAs(JsonObject.class)) {
        String kind = callback.getString("callback");
        assertTrue(
            !WHOLE_OR_UNDONE.contains(kind) || kind.equals(decided),
            () -> "whole and undone: " + order);
        assertTrue(callback.getInt("calls") >= 1, order::toString);
        assertTrue(callback.getInt("effects") <= 1, order::toString);
      }
      assertEquals(
          decided.equals("COMPLETE") ? "CONFIRMED" : "CANCELLED",
          order.getString("state"),
          order::toString);
      assertNotEquals("CHARGED", order.getJsonObject("participants").getString("payment"));
      assertNotEquals("RESERVED", order.getJsonObject("participants").getString("inventory"));
    }
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }

  /**
   * A saga of outsiders.
   *
   * @param end "close" or "cancel"
   * @param recovery where each member's enlistment can be looked up
   */
  private record Saga(String lra, String end, List<String> members, List<String> recovery) {
    String status() {
      return end.equals("close") ? "Closed" : "Cancelled";
    }

    String callback() {
      return end.equals("close") ? "complete" : "compensate";
    }
  }

  /** What one life of the server was given to do. */
  private record Round(
      Shop shop, CoordinatorClient coordinator, Outsiders outsiders, List<Saga> sagas) {

    /** Those that were told how to end, by a request that may not have been answered. */
    List<Saga> decided() {
      return sagas.subList(0, sagas.size() - 1);
    }

    private Saga undecided() {
      return sagas.get(sagas.size() - 1);
    }

    void acknowledgedIsThere() throws Exception {
      for (Saga saga : sagas) {
        String status = coordinator.status(saga.lra());
        assertFalse(status.startsWith("HTTP"), () -> saga.lra() + " is " + status);
        if (status.equals("Active")) {
          for (String enlisted : saga.recovery()) {
            String there = coordinator.get(enlisted);
            assertFalse(there.startsWith("HTTP"), () -> enlisted + " is " + there);
          }
        }
      }
      assertEquals("Active", coordinator.status(undecided().lra()));
    }

    /** How long after being ready the first call of what was under way came; it may be before. */
    Duration recovered(Instant launched, Instant ready) throws Exception {
      List<Outsiders.Heard> calls =
          Until.is(Patience.TO_RECOVER, () -> outsiders.since(launched), heard -> !heard.isEmpty());
      return Duration.between(ready, calls.get(0).at());
    }

    void endsAsDecided() throws Exception {
      for (Saga saga : sagas) {
        if (coordinator.status(saga.lra()).equals("Active")) {
          coordinator.end(saga.lra(), saga.end()).join(); // its end was never asked for, or lost
        }
        Until.is(Patience.TO_END, () -> coordinator.status(saga.lra()), saga.status()::equals);
        for (String member : saga.members()) {
          Until.is(Patience.TO_END, () -> outsiders.of(member), heard -> !heard.isEmpty());
          assertTrue(
              outsiders.of(member).stream().allMatch(h -> h.callback().equals(saga.callback())),
              () -> member + " heard " + outsiders.of(member));
        }
      }
    }
  }
}
