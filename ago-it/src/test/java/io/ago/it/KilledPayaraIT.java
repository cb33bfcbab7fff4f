package io.ago.it;

import io.ago.payara.PayaraPlace;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Payara that is killed over and over. */
@Tag("payara")
class KilledPayaraIT {

  @Test
  void what_was_acknowledged_ends_as_decided_on_an_h2_file() throws Exception {
    // Answers that say "Closing" must be among those that are held to be true.
    PayaraPlace place = PayaraProcess.place("killed-payara", Map.of("AGO_END_WAIT", "50"));
    new KilledServer(place.url(), () -> PayaraProcess.launch(place))
        .comesBackEachTime("H2 file on Payara");
  }
}
