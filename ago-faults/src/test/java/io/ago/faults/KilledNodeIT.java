package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.it.Patience;
import io.ago.it.Until;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One of two nodes is killed in the middle of many ends, and never comes back. */
class KilledNodeIT {
  private static final int SAGAS = Integer.getInteger("ago.faults.killed");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** After the end of a note. */
  private static final Duration TO_TAKE_OVER = Duration.ofSeconds(5);

  private static final Load.Terms TERMS = new Load.Terms(3, 20, 400, Duration.ZERO);

  private final Chance chance = Chance.ofRun();

  @Test
  void all_sagas_end_as_decided_and_the_other_node_takes_over_in_time() throws Exception {
    try (Cluster cluster = Cluster.start(Cluster.Setup.plain("killed"), chance);
        Load load = new Load(cluster, chance, TERMS)) {
      List<Saga> sagas = load.joined(SAGAS);
      List<Future<Optional<HttpResponse<String>>>> ends = load.end(sagas);
      int moment = chance.between(SAGAS / 4, SAGAS);
      Until.is(Patience.TO_END, cluster.members()::answered, answered -> answered >= moment);
      Node victim = chance.of(cluster.nodes());
      victim.kill();
      Instant killed = Ticks.now();
      for (Future<Optional<HttpResponse<String>>> end : ends) {
        Load.got(end);
      }
      load.insist(sagas);
      tell(Verdict.of(cluster, sagas, TIMEOUT), victim, killed);
    }
  }

  private void tell(Verdict verdict, Node victim, Instant killed) {
    List<Duration> takeovers = verdict.records().takeovers(victim.name(), killed);
    Duration longest = takeovers.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    verdict.tell(
        new Figures("killed node", chance.seed())
            .with("takenOver", takeovers.size())
            .with("takeoverMillisAfterExpiry", longest.toMillis()),
        () -> assertFalse(takeovers.isEmpty(), "nothing was under way"),
        () -> assertTrue(longest.compareTo(TO_TAKE_OVER) <= 0, () -> "took over after " + longest));
  }
}
