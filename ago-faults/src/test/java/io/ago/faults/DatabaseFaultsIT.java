package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.it.Patience;
import io.ago.it.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The database of two nodes crashes, loses its connections and the answers to commits. */
class DatabaseFaultsIT {
  private static final int RESTARTS = Integer.getInteger("ago.faults.restarts");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int ONE_COMMIT_IN = 25;

  /** So many calls are answered between two faults: each comes in the middle of the work. */
  private static final int BETWEEN = 15;

  private static final Load.Terms TERMS = new Load.Terms(2, 10, 150, Duration.ZERO);

  private final Chance chance = Chance.ofRun();
  private final LostCommits commits = new LostCommits(chance);

  @Test
  void nothing_acknowledged_is_lost_and_nothing_recorded_is_told_again() throws Exception {
    Cluster.Setup setup =
        Cluster.Setup.plain("database")
            .hearing(commits)
            .with("ago.participant.timeout", Long.toString(TIMEOUT.toMillis()))
            .with("ago.participant.margin", "1000");
    try (Cluster cluster = Cluster.start(setup, chance);
        Load load = new Load(cluster, chance, TERMS);
        Customers customers = new Customers(load)) {
      commits.lose(ONE_COMMIT_IN);
      int killed = 0;
      for (int i = 0; i < RESTARTS; i++) {
        awaitWork(cluster);
        cluster.database().restartImmediately();
        awaitWork(cluster);
        killed += cluster.database().killConnections();
      }
      awaitWork(cluster);
      commits.lose(0);
      List<Saga> sagas = customers.acknowledged();
      load.insist(sagas);
      List<Saga> begun = begun(load);
      load.insist(begun);
      tell(Verdict.of(cluster, sagas, TIMEOUT), killed, begun.size());
    }
  }

  private static void awaitWork(Cluster cluster) throws Exception {
    int before = cluster.members().answered();
    Until.is(
        Patience.TO_END, cluster.members()::answered, answered -> answered >= before + BETWEEN);
  }

  /** What was begun and never acknowledged: nobody knows of it but the coordinators. */
  private static List<Saga> begun(Load load) throws Exception {
    Optional<List<String>> unfinished =
        Until.is(
            Patience.TO_END, () -> load.requests().unfinished(Customers.NAME), Optional::isPresent);
    List<Saga> sagas = new ArrayList<>();
    unfinished.orElseThrow().forEach(lra -> sagas.add(new Saga(lra, End.CANCEL, List.of())));
    return sagas;
  }

  private void tell(Verdict verdict, int killed, int unacknowledged) {
    verdict.tell(
        new Figures("database faults", chance.seed())
            .with("restarts", RESTARTS)
            .with("connectionsKilled", killed)
            .with("commitAnswersLost", commits.lost())
            .with("startsUnacknowledged", unacknowledged),
        () -> assertTrue(killed > 0, "no connection was killed"),
        () -> assertTrue(commits.lost() > 0, "no answer to a commit was lost"));
  }
}
