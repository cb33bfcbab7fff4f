package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.faults.History.Part;
import io.ago.it.Patience;
import io.ago.it.Until;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A step, then an undo, ends the JVM of its node whenever it is called; each node is started again
 * at once. All counts are kept outside of the JVMs.
 */
class JvmKillerIT {
  /** Of a step without a retry: docs/decisions.md, "Forward work of a definition". */
  private static final int CALLS = 5;

  private static final int UNDOS = 4;
  private static final int TRIPS = 20;

  /** Each time a server is started, on a machine that is busy. */
  private static final Duration TO_PARK = Duration.ofMinutes(15);

  private final Chance chance = Chance.ofRun();

  @Test
  void it_is_parked_after_its_tries_and_all_others_go_on() throws Exception {
    Cluster.Setup setup =
        Cluster.Setup.plain("killers")
            .with("ago.participant.timeout", "2000")
            .with("ago.participant.margin", "1000")
            .with("ago.retry.failures", Integer.toString(UNDOS));
    try (Cluster cluster = Cluster.start(setup, chance);
        Bookings bookings = new Bookings(cluster, chance);
        Keeper keeper = new Keeper(cluster)) {
      bookings.begin(TRIPS, 0, 150);
      Crashed step = crashed(cluster, bookings, false);
      bookings.begin(TRIPS, 0, 150);
      Crashed undo = crashed(cluster, bookings, true);
      int deaths = keeper.deaths();
      bookings.begin(TRIPS, 0, 150);
      List<String> acknowledged = bookings.acknowledged();
      DefinitionVerdict verdict = DefinitionVerdict.of(cluster, acknowledged, Patience.TO_END);
      tell(verdict, step, undo, deaths);
      assertEquals(deaths, keeper.deaths(), "a node has ended after all was parked");
      assertEquals(CALLS + UNDOS, halted(cluster).size());
    }
  }

  /**
   * A saga that was parked because of what it did to its nodes.
   *
   * @param seen as operators see it
   * @param halted how often it has ended a JVM
   * @param due whether it will be called again
   */
  private record Crashed(String saga, JsonObject seen, long halted, boolean due) {

    /** What is parked in it, and why. */
    String parked() {
      return seen.getJsonArray("participants").getValuesAs(JsonObject.class).stream()
          .filter(p -> p.containsKey("parked"))
          .map(p -> p.getString("step") + ": " + p.getString("parked"))
          .toList()
          .toString();
    }
  }

  private static Crashed crashed(Cluster cluster, Bookings bookings, boolean undoing)
      throws Exception {
    String saga = started(cluster, bookings.requests(), undoing);
    Until.is(TO_PARK, () -> parked(cluster, saga), Optional::isPresent);
    for (Node node : cluster.nodes()) {
      node.process().awaitReady(); // and stays so
    }
    return new Crashed(
        saga,
        bookings.requests().detail(cluster.nodes().get(0), saga),
        halted(cluster).stream().filter(d -> d.saga().equals(saga)).count(),
        !cluster
            .database()
            .query("SELECT host FROM ago_saga_due WHERE saga_id = ?", Postgres.text(), saga)
            .isEmpty());
  }

  /** Whoever is asked may have ended before it answers: what counts is what is committed. */
  private static String started(Cluster cluster, Requests requests, boolean undoing)
      throws Exception {
    int before = crashes(cluster).size();
    List<String> crashes =
        Until.is(
            Patience.TO_START,
            () -> {
              if (crashes(cluster).size() == before) {
                Optional<String> unused = requests.book("/trips/crash?undoing=" + undoing);
              }
              return crashes(cluster);
            },
            all -> all.size() > before);
    assertEquals(before + 1, crashes.size());
    return crashes.get(before);
  }

  private static List<String> crashes(Cluster cluster) throws SQLException {
    return cluster
        .database()
        .query(
            "SELECT saga FROM faults_started WHERE what = 'crash' ORDER BY saga", Postgres.text());
  }

  private static Optional<Part> parked(Cluster cluster, String saga) throws SQLException {
    return cluster
        .database()
        .query("SELECT participants FROM ago_saga WHERE id = ?", Postgres.text(), saga)
        .stream()
        .flatMap(document -> History.parts(document).stream())
        .filter(part -> part.tries().parked().isPresent())
        .findFirst();
  }

  private static List<Deed> halted(Cluster cluster) throws SQLException {
    return Trips.deeds(cluster.database()).stream().filter(d -> d.deed().equals("halted")).toList();
  }

  private void tell(DefinitionVerdict verdict, Crashed step, Crashed undo, int deaths) {
    verdict.tell(
        new Figures("JVM killers", chance.seed())
            .with("haltedByStep", step.halted())
            .with("haltedByUndo", undo.halted())
            .with("deaths", deaths)
            .with("stepParked", step.parked())
            .with("undoParked", undo.parked()),
        () -> assertParked(step, "fuse", CALLS),
        () -> assertParked(undo, "wire", UNDOS),
        () -> assertEquals(CALLS + UNDOS, deaths));
  }

  private static void assertParked(Crashed crashed, String element, int calls) {
    assertAll(
        () -> assertEquals(calls, crashed.halted()),
        () -> assertEquals("PARKED", crashed.seen().getString("state")),
        () ->
            assertTrue(crashed.parked().startsWith("[" + element + ": " + calls), crashed::parked),
        () -> assertFalse(crashed.due(), "it will be called again"));
  }
}
