package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

class TimeoutTest {
  private static final long MINUTE = 60_000;

  /** Who joins needs some of it: the coordinator has counted since it was asked to start. */
  private static final long SHORT = 2_000;

  @InEveryCell
  void an_lra_is_cancelled_at_its_deadline(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, SHORT);
    play.lras().join(lra, play.party().links("hotel", "after"));
    Until.is(play.party()::paths, List.of("hotel/compensate", "hotel/after")::equals);
    assertEquals("Cancelled", play.party().call("hotel/after").body());
    play.awaitEnd(lra, LRAStatus.Cancelled);
  }

  @InEveryCell
  void a_method_limits_the_lra_that_it_starts(Play play) throws Exception {
    URI lra = play.begun("/orders/hurry");
    Until.is(() -> Ledger.of(lra), List.of("compensated", "after Cancelled")::equals);
  }

  @InEveryCell
  void the_earliest_limit_of_those_who_join_counts(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, MINUTE);
    long before = play.document(lra).get("finishTime").asLong();
    play.lras().join(lra, play.party().links("hotel"), SHORT, "");
    if (play.has(Quirk.LATEST_DEADLINE)) {
      assertEquals(before, play.document(lra).get("finishTime").asLong());
      play.lras().close(lra);
    } else {
      Until.is(play.party()::paths, List.of("hotel/compensate")::equals);
    }
  }
}
