package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.payara.Folders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server that is killed in the middle of closing, over and over, over the same data. */
class KilledServerIT {
  private static final int KILLS = Integer.getInteger("ago.kills", 5);
  private static final int ORDERS = 4;

  private final Random random = new Random();

  @Test
  void what_was_acknowledged_ends_as_decided_on_an_h2_file() throws Exception {
    killOverAndOver("H2 file", Server.ofTest("killed-h2", Database.h2()));
  }

  @Test
  void what_was_acknowledged_ends_as_decided_on_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      Path driver = Path.of(System.getProperty("postgresql.driver"));
      String url = postgres.getJdbcUrl("postgres", "postgres");
      killOverAndOver(
          "PostgreSQL", Server.ofTest("killed-postgresql", Database.postgresql(driver, url)));
    }
  }

  private void killOverAndOver(String database, Server stock) throws Exception {
    // Answers that say "Closing" must be among those that are held to be true.
    Server server = stock.with("ago.end.wait", "50");
    Folders.delete(server.base());
    CoordinatorClient coordinator = new CoordinatorClient(server.coordinator());
    Orders orders = new Orders(new Shop(server.url()));
    Figures figures = new Figures();
    try (Outsiders outsiders = new Outsiders()) {
      WildFlyProcess running = WildFlyProcess.start(server);
      try {
        for (int i = 0; i < KILLS; i++) {
          Round round = new Round(coordinator, outsiders, i);
          orders.place(ORDERS);
          if (i % 2 == 1) {
            orders.awaitOne();
          }
          round.killInTheMiddle(running, random.nextInt(Round.CALLS - 1));
          running = WildFlyProcess.launch(server);
          comesBack(running, coordinator, round, figures);
          orders.takeDown();
        }
        Orders.Became became = orders.wholeOrUndone();
        // None is left that nobody has told how to end, none that cannot end.
        Until.is(Patience.TO_END, () -> coordinator.unfinished(""), List::isEmpty);
        print(figures.told(database, became, outsiders.repeated()));
      } finally {
        running.close();
      }
    }
  }

  private static void comesBack(
      WildFlyProcess running, CoordinatorClient coordinator, Round round, Figures figures)
      throws Exception {
    Instant launched = Instant.now();
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(() -> coordinator.firstAnswer(round.lra() + "/status"));
    Instant ready = running.awaitReady();
    // Who asked while the server started waits, but is never told that there is no such saga.
    assertEquals("Active", first.join());
    round.acknowledgedIsThere();
    Duration recovery = round.recovered(launched, ready);
    round.endsAsDecided();
    figures.add(round.acknowledged(), Duration.between(launched, ready), recovery);
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
