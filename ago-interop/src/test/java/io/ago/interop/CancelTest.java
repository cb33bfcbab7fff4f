package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

class CancelTest {

  @InEveryCell
  void participants_are_compensated_the_last_one_first(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.lras().join(lra, play.party().links("flight"));
    play.lras().cancel(lra);
    play.awaitEnd(lra, LRAStatus.Cancelled);
    assertEquals(List.of("flight/compensate", "hotel/compensate"), play.party().paths());
    assertEquals(
        lra.toString(), play.party().call("hotel/compensate").header("Long-Running-Action"));
  }

  @InEveryCell
  void a_method_that_fails_cancels_its_lra(Play play) throws Exception {
    Wire.Answer answer = play.call("/orders/order?code=500");
    assertEquals(500, answer.code());
    URI lra = URI.create(answer.body());
    Until.is(() -> Ledger.of(lra), List.of("compensated", "after Cancelled")::equals);
  }

  @InEveryCell
  void what_was_cancelled_is_not_closed(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.lras().cancel(lra);
    int code = Play.refused(() -> play.lras().close(lra));
    assertEquals(play.has(Quirk.FORGETS) ? 404 : 412, code);
    assertEquals(List.of("hotel/compensate"), play.party().paths());
  }

  @InEveryCell
  void a_participant_that_is_gone_counts_as_compensated(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.party().answers("hotel/compensate", 410, "");
    play.lras().cancel(lra);
    play.awaitEnd(lra, LRAStatus.Cancelled);
    assertEquals(List.of("hotel/compensate"), play.party().paths());
  }
}
