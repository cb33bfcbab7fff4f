package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

class CloseTest {
  private static final int NOT_FOUND = 404;

  @InEveryCell
  void participants_are_completed_and_then_told_of_the_end(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    URI recovery = play.lras().join(lra, play.party().links("hotel", "after"));
    play.lras().close(lra);
    Until.is(play.party()::paths, List.of("hotel/complete", "hotel/after")::equals);
    Party.Call complete = play.party().call("hotel/complete");
    assertEquals(
        List.of("PUT", lra.toString(), recovery.toString(), ""),
        List.of(
            complete.method(),
            complete.header("Long-Running-Action"),
            complete.header("Long-Running-Action-Recovery"),
            complete.body()));
    Party.Call after = play.party().call("hotel/after");
    assertEquals(
        List.of("PUT", lra.toString(), "Closed"),
        List.of(after.method(), after.header("Long-Running-Action-Ended"), after.body()));
    play.awaitEnd(lra, LRAStatus.Closed);
  }

  @InEveryCell
  void the_end_is_told_again_until_it_is_heard(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel", "after"));
    play.party().answers("hotel/after", 503, "");
    play.lras().close(lra);
    play.awaitRecovery(lra);
    Until.is(() -> play.party().count("hotel/after"), count -> count == 2);
    assertEquals(1, play.party().count("hotel/complete"));
  }

  @InEveryCell
  void closing_again_is_harmless(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.lras().close(lra);
    if (play.has(Quirk.FORGETS)) {
      assertEquals(NOT_FOUND, Play.refused(() -> play.lras().close(lra)));
    } else {
      play.lras().close(lra);
    }
    assertEquals(1, play.party().count("hotel/complete"));
  }

  @InEveryCell
  void what_was_closed_is_not_cancelled(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.lras().close(lra);
    int code = Play.refused(() -> play.lras().cancel(lra));
    assertEquals(play.has(Quirk.FORGETS) ? NOT_FOUND : 412, code);
    assertEquals(0, play.party().count("hotel/compensate"));
  }

  @InEveryCell
  void a_plain_url_stands_for_all_callbacks_below_it(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    Wire.Answer joined = Wire.put(lra, play.party().url("hotel").toString());
    assertEquals(Wire.OK, joined.code(), joined::body);
    play.lras().close(lra);
    assertTrue(play.party().paths().contains("hotel/complete"));
  }
}
