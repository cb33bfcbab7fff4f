package io.ago.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is told about a server that was killed over and over. */
final class Figures {
  private final List<Duration> restarts = new ArrayList<>();
  private final List<Duration> recoveries = new ArrayList<>();
  private int starts;
  private int joins;
  private int ends;

  /**
   * What the server had acknowledged when it was killed, all of it found again.
   *
   * @param ends how often a close or cancel was
   */
  record Acknowledged(int starts, int joins, int ends) {}

  /**
   * One kill.
   *
   * @param restart until it was ready again
   * @param recovery from then on until the first call
   */
  void add(Acknowledged acknowledged, Duration restart, Duration recovery) {
    starts += acknowledged.starts();
    joins += acknowledged.joins();
    ends += acknowledged.ends();
    restarts.add(restart);
    recoveries.add(recovery);
  }

  /** One line. */
  String told(String database, Orders.Became orders, long repeated) {
    return "%s: %d kills; there again: %d starts, %d joins, %d ends; %d orders, %d of them confirmed;"
            .formatted(
                database, restarts.size(), starts, joins, ends, orders.all(), orders.confirmed())
        + " %d callbacks came again; first call after being ready at most %d ms; restart %d to %d ms"
            .formatted(repeated, largest(recoveries), least(restarts), largest(restarts));
  }

  private static long largest(List<Duration> times) {
    return times.stream().mapToLong(Duration::toMillis).max().orElseThrow();
  }

  private static long least(List<Duration> times) {
    return times.stream().mapToLong(Duration::toMillis).min().orElseThrow();
  }
}
