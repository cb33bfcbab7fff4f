package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.faults.Records.Lapse;
import io.ago.it.Patience;
import io.ago.it.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One of two nodes is killed in the middle of many sagas of a definition; it comes back or does
 * not.
 */
class KilledDefinitionsIT {
  private static final int SAGAS = Integer.getInteger("ago.faults.defined");

  /** After the end of a note. */
  private static final Duration TO_GO_ON = Duration.ofSeconds(5);

  private final Chance chance = Chance.ofRun();

  @Test
  void all_end_completed_or_compensated_and_each_effect_is_there_once() throws Exception {
    try (Cluster cluster = Cluster.start(Cluster.Setup.plain("defined"), chance);
        Bookings bookings = new Bookings(cluster, chance)) {
      bookings.begin(SAGAS, 5, 60);
      int moment = chance.between(SAGAS / 2, 2 * SAGAS);
      Until.is(
          Patience.TO_END, () -> Trips.deeds(cluster.database()).size(), deeds -> deeds >= moment);
      Node victim = chance.of(cluster.nodes());
      victim.kill();
      Instant killed = Ticks.now();
      long open = open(cluster);
      boolean back = chance.once(2);
      if (back) {
        cluster.restart(victim);
      }
      List<String> acknowledged = bookings.acknowledged();
      DefinitionVerdict verdict = DefinitionVerdict.of(cluster, acknowledged, Patience.TO_END);
      tell(verdict, open, victim, killed, back);
    }
  }

  private static long open(Cluster cluster) throws Exception {
    return Trips.booked(cluster.database()).stream().filter(b -> !b.hasEnded()).count();
  }

  private void tell(
      DefinitionVerdict verdict, long open, Node victim, Instant killed, boolean back) {
    List<Lapse> resumed = verdict.records().lapses(victim.name(), killed);
    Lapse last =
        resumed.stream()
            .max(Comparator.comparing(Lapse::late))
            .orElse(new Lapse("none", Duration.ZERO));
    verdict.tell(
        new Figures("killed node, definitions", chance.seed())
            .with("cameBack", Boolean.toString(back))
            .with("openWhenKilled", open)
            .with("resumed", resumed.size())
            .with("resumedMillisAfterExpiry", last.late().toMillis()),
        () -> assertTrue(open >= SAGAS / 4, () -> "only " + open + " were running"),
        () -> assertFalse(resumed.isEmpty(), "nothing was under way"),
        () ->
            assertTrue(
                last.late().compareTo(TO_GO_ON) <= 0,
                () -> last + ": " + verdict.records().story(last.saga())));
  }
}
