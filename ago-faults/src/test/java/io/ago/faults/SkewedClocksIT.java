package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.it.Patience;
import io.ago.it.Until;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The wall clock of one node is 30 s ahead, for its whole life. */
class SkewedClocksIT {
  private static final int SAGAS = Integer.getInteger("ago.faults.skewed");
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration NEARLY = Duration.ofSeconds(3);
  private static final Duration LATE = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Calls take long: their notes are there to be stolen. Who is not closed passes its deadline. */
  private static final Load.Terms TERMS = new Load.Terms(2, 500, 3_000, Duration.ofSeconds(8));

  private final Chance chance = Chance.ofRun();

  @Test
  void nobody_is_called_too_early_and_no_deadline_passes_unseen() throws Exception {
    Cluster.Setup setup =
        Cluster.Setup.plain("skewed").withFirst(server -> SkewJar.skewed(server, SKEW));
    try (Cluster cluster = Cluster.start(setup, chance);
        Load load = new Load(cluster, chance, TERMS)) {
      Duration ahead = ahead(cluster, load.requests());
      List<Saga> sagas = load.joined(SAGAS);
      Map<End, List<Saga>> ends = sagas.stream().collect(Collectors.groupingBy(Saga::end));
      load.end(ends.getOrDefault(End.CLOSE, List.of()));
      for (Saga saga : sagas) {
        Until.is(
            Patience.TO_END,
            () -> load.requests().status(saga).orElse("unknown"),
            saga.end().status()::equals);
      }
      tell(cluster, Verdict.of(cluster, sagas, TIMEOUT), ahead);
    }
  }

  /**
   * By how much the one is ahead; all ways to ask it for the time say the same, and the other is
   * not.
   */
  private static Duration ahead(Cluster cluster, Requests requests) throws Exception {
    Node skewed = cluster.nodes().get(0);
    JsonObject there = requests.standing(skewed);
    Instant now = Ticks.now();
    Instant millis = Instant.ofEpochMilli(there.getJsonNumber("currentTimeMillis").longValue());
    isNear(SKEW, now, millis);
    isNear(SKEW, now, Instant.parse(there.getString("instant")));
    isNear(SKEW, now, date(requests.standingAnswer(skewed)));
    isNear(Duration.ZERO, now, date(requests.standingAnswer(cluster.nodes().get(1))));
    return Duration.between(now, millis);
  }

  /** As its web server tells it. */
  private static Instant date(HttpResponse<String> answer) {
    String date = answer.headers().firstValue("Date").orElseThrow();
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static void isNear(Duration wanted, Instant here, Instant there) {
    Duration off = Duration.between(here, there).minus(wanted).abs();
    assertTrue(off.compareTo(NEARLY) <= 0, () -> there + " is told at " + here);
  }

  private void tell(Cluster cluster, Verdict verdict, Duration ahead) throws Exception {
    List<Duration> lateness = verdict.records().lateness();
    Duration earliest = lateness.stream().min(Duration::compareTo).orElseThrow();
    Duration latest = lateness.stream().max(Duration::compareTo).orElseThrow();
    List<String> names =
        cluster
            .database()
            .query(
                "SELECT name || ' ' || incarnation FROM ago_node ORDER BY name", Postgres.text());
    verdict.tell(
        new Figures("skewed clocks", chance.seed())
            .with("aheadMillis", ahead.toMillis())
            .with("deadlines", lateness.size())
            .with("earliestMillis", earliest.toMillis())
            .with("latestMillis", latest.toMillis())
            .with("notedBySkewed", verdict.records().notedBy(cluster.nodes().get(0).name()))
            .with("notedByOther", verdict.records().notedBy(cluster.nodes().get(1).name())),
        () -> assertEquals(List.of("node-a 1", "node-b 1"), names),
        () -> assertFalse(earliest.isNegative(), () -> "too early by " + earliest),
        () -> assertTrue(latest.compareTo(LATE) <= 0, () -> "too late by " + latest));
  }
}
