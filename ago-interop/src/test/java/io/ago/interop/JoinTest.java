package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

class JoinTest {
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  @InEveryCell
  void joining_again_finds_the_same_participant(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    URI hotel = play.lras().join(lra, play.party().links("hotel"));
    assertEquals(hotel, play.lras().join(lra, play.party().links("hotel")));
    assertNotEquals(hotel, play.lras().join(lra, play.party().links("flight")));
    assertTrue(hotel.toString().startsWith(play.coordinator() + "/recovery/"));
    play.lras().close(lra);
    assertEquals(1, play.party().count("hotel/complete"));
    assertEquals(1, play.party().count("flight/complete"));
  }

  @InEveryCell
  void nobody_joins_an_lra_that_is_not_known(Play play) {
    URI unknown = URI.create(play.coordinator() + "/none");
    int code = Play.refused(() -> play.lras().join(unknown, play.party().links("hotel")));
    assertEquals(play.has(Quirk.REFUSALS_BLUR) ? GONE : NOT_FOUND, code);
  }

  @InEveryCell
  void nobody_joins_an_lra_that_has_ended(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().close(lra);
    int code = Play.refused(() -> play.lras().join(lra, play.party().links("hotel")));
    boolean forgotten = play.has(Quirk.FORGETS) && !play.has(Quirk.REFUSALS_BLUR);
    assertEquals(forgotten ? NOT_FOUND : GONE, code);
  }

  @InEveryCell
  void nobody_joins_an_lra_that_is_ending(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel", "status"));
    play.party().alwaysAnswers("hotel/complete", 202, "");
    play.party().alwaysAnswers("hotel/status", 202, "");
    play.lras().close(lra);
    int code = Play.refused(() -> play.lras().join(lra, play.party().links("flight")));
    int refusal = play.has(Quirk.REFUSALS_BLUR) ? GONE : PRECONDITION_FAILED;
    assertEquals(play.has(Quirk.LATE_JOIN_IS_UNAVAILABLE) ? 503 : refusal, code);
    play.party().alwaysAnswers("hotel/status", 200, "Completed");
    play.awaitRecovery(lra);
  }

  @InEveryCell
  void a_method_joins_the_lra_of_its_caller(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    String recovery = play.called("/orders/join", lra);
    assertTrue(recovery.startsWith(play.coordinator() + "/recovery/"), recovery);
    assertEquals(recovery, play.called("/orders/join", lra));
    play.lras().close(lra);
    Until.is(
        () -> Ledger.of(lra), List.of("joined", "joined", "completed", "after Closed")::equals);
  }

  @InEveryCell
  void a_method_is_not_run_in_an_lra_that_is_not_known(Play play) throws Exception {
    URI unknown = URI.create(play.coordinator() + "/none");
    Wire.Answer answer = play.call("/orders/join", "Long-Running-Action", unknown.toString());
    assertEquals(GONE, answer.code(), answer::body);
    assertEquals(List.of(), Ledger.of(unknown));
  }
}
