package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A server that is killed in the middle of closing, over and over, over the same data. */
final class KilledServer {
  private static final int KILLS = Integer.getInteger("ago.kills", 5);
  private static final int ORDERS = 4;

  private final Callable<? extends ServerProcess> launch;
  private final CoordinatorClient coordinator;
  private final Orders orders;
  private final Figures figures = new Figures();
  private final Random random = new Random();

  /**
   * Nothing runs yet.
   *
   * @param url where it will
   * @param launch starts it, the first time without data, later with those of the time before
   */
  KilledServer(URI url, Callable<? extends ServerProcess> launch) {
    this.launch = launch;
    coordinator = new CoordinatorClient(url);
    orders = new Orders(new Shop(url));
  }

  /**
   * Kills it as often as the build wants to, and tells what came of it.
   *
   * @param database what the data are in
   */
  void comesBackEachTime(String database) throws Exception {
    try (Outsiders outsiders = new Outsiders()) {
      ServerProcess running = launch.call();
      try {
        running.awaitReady();
        for (int i = 0; i < KILLS; i++) {
          Round round = new Round(coordinator, outsiders, i);
          killInTheMiddle(round, running, i % 2 == 1);
          running = launch.call();
          comesBack(running, round);
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

  private void killInTheMiddle(Round round, ServerProcess running, boolean answered)
      throws InterruptedException {
    orders.place(ORDERS);
    if (answered) {
      orders.awaitOne();
    }
    round.killInTheMiddle(running, random.nextInt(Round.CALLS - 1));
  }

  private void comesBack(ServerProcess running, Round round) throws Exception {
    Instant launched = Instant.now();
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () -> running.firstAnswer(coordinator, round.lra() + "/status"));
    Instant ready = running.awaitReady();
    // A coordinator that starts never says that there is no such saga.
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
