package io.ago.it;

import io.ago.payara.PayaraPlace;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Rubbish for a Payara; what that refuses itself never gets to Ago. */
@Tag("payara")
class PayaraRubbishIT extends Rubbish {
  private final PayaraPlace place;

  PayaraRubbishIT() throws IOException {
    place = PayaraProcess.place("rubbish-payara", Map.of());
  }

  @Override
  URI url() {
    return place.url();
  }

  @Override
  ServerProcess started() throws Exception {
    return PayaraProcess.start(place);
  }

  @Override
  int joins() {
    return 2_000;
  }
}
