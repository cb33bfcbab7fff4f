package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;

class LeaveTest {

  @InEveryCell
  void who_has_left_is_not_called(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel", "after"));
    play.lras().join(lra, play.party().links("flight"));
    play.lras().leave(lra, play.party().links("hotel", "after"));
    play.lras().close(lra);
    assertEquals(List.of("flight/complete"), play.party().paths());
  }

  @InEveryCell
  void who_has_left_may_come_back(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.lras().leave(lra, play.party().links("hotel"));
    play.lras().join(lra, play.party().links("hotel"));
    play.lras().close(lra);
    assertEquals(List.of("hotel/complete"), play.party().paths());
  }

  @InEveryCell
  void a_method_leaves_the_lra_of_its_caller(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.called("/orders/join", lra);
    play.called("/orders/leave", lra);
    play.lras().join(lra, play.party().links("hotel"));
    play.lras().close(lra);
    assertEquals(1, play.party().count("hotel/complete"));
    assertEquals(List.of("joined"), Ledger.of(lra));
  }

  @InEveryCell
  void who_has_not_joined_cannot_leave(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    if (play.has(Quirk.LEAVING_TWICE_IS_FINE)) {
      play.lras().leave(lra, play.party().links("hotel"));
    } else {
      int code = Play.refused(() -> play.lras().leave(lra, play.party().links("hotel")));
      assertEquals(play.has(Quirk.REFUSALS_BLUR) ? 503 : 400, code);
    }
    play.lras().close(lra);
  }
}
