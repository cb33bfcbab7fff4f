package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.it.Patience;
import io.ago.it.Until;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One of two nodes is frozen in the middle of its calls, until the other has ended them all. */
class FrozenNodeIT {
  private static final int SAGAS = Integer.getInteger("ago.faults.frozen");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** So many calls of the one that is frozen are being answered then. */
  private static final int UNDER_WAY = 6;

  private static final Load.Terms TERMS = new Load.Terms(2, 300, 1_200, Duration.ZERO);

  private final Chance chance = Chance.ofRun();

  @Test
  void what_it_brings_afterwards_is_refused() throws Exception {
    Cluster.Setup setup =
        Cluster.Setup.plain("frozen")
            .with("ago.participant.timeout", Long.toString(TIMEOUT.toMillis()))
            .with("ago.participant.margin", Long.toString(MARGIN.toMillis()))
            .with("faults.bean.millis", "600");
    try (Cluster cluster = Cluster.start(setup, chance);
        Load load = new Load(cluster, chance, TERMS)) {
      List<Saga> sagas = load.joined(SAGAS);
      List<Future<Optional<HttpResponse<String>>>> ends = load.end(sagas);
      Node zombie = chance.of(cluster.nodes());
      int moment = chance.between(1, SAGAS / 2);
      Until.is(Patience.TO_END, cluster.members()::answered, answered -> answered >= moment);
      Until.is(Patience.TO_END, cluster.members()::underWay, calls -> calls >= UNDER_WAY);
      zombie.freeze();
      cluster.avoid(zombie);
      try {
        load.insist(sagas);
      } finally {
        zombie.thaw();
      }
      for (Future<Optional<HttpResponse<String>>> end : ends) {
        Load.got(end);
      }
      awaitWord(load, zombie);
      Verdict verdict = Verdict.of(cluster, sagas, TIMEOUT);
      tell(verdict, load.requests().standing(zombie));
    }
  }

  /** Until it has brought something. */
  private static void awaitWord(Load load, Node zombie) throws Exception {
    Until.is(Patience.TO_END, () -> attempted(load.requests(), zombie), attempted -> attempted > 0);
  }

  /** It may close connections that were idle while it was frozen: then it is asked again. */
  private static long attempted(Requests requests, Node zombie) throws InterruptedException {
    try {
      return attempted(requests.standing(zombie));
    } catch (IOException e) {
      return 0;
    }
  }

  private static long attempted(JsonObject standing) {
    return standing.getJsonNumber("staleWritesAttempted").longValue();
  }

  private void tell(Verdict verdict, JsonObject awake) {
    long attempted = attempted(awake);
    long refused = awake.getJsonNumber("staleWritesRefused").longValue();
    verdict.tell(
        new Figures("frozen node", chance.seed())
            .with("staleWritesAttempted", attempted)
            .with("staleWritesRefused", refused),
        () -> assertTrue(attempted > 0, "nothing stale was attempted"),
        () -> assertEquals(attempted, refused));
  }
}
