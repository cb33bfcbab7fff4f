package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Callbacks that are no JAX-RS methods. */
class BeanTest {

  @InEveryCell
  void methods_that_are_no_jax_rs_methods_are_called(Play play) throws Exception {
    URI lra = play.begun("/beans/begin");
    play.lras().close(lra);
    Until.is(() -> Ledger.of(lra), List.of("completed", "after Closed")::equals);
    play.awaitEnd(lra, LRAStatus.Closed);
  }

  @InEveryCell
  void a_method_that_says_it_failed_has_failed(Play play) throws Exception {
    URI lra = play.begun("/beans/begin");
    play.lras().cancel(lra);
    Quirk loss = play.client() == Vendor.AGO ? Quirk.ASKS_AFTER_REFUSAL : Quirk.BODY_BESIDE_200;
    if (play.has(loss)) {
      play.awaitRecovery(lra);
      Until.is(() -> Ledger.of(lra), told -> told.contains("after Cancelled"));
      assertFalse(play.listed("/recovery/failed").contains(lra));
    } else {
      Until.is(() -> Ledger.of(lra), List.of("not compensated", "after FailedToCancel")::equals);
      assertTrue(play.listed("/recovery/failed").contains(lra));
      assertEquals(LRAStatus.FailedToCancel, play.lras().status(lra));
    }
  }
}
