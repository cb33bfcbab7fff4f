package io.ago.it;

import io.ago.payara.PayaraPlace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The same WAR on Payara. */
@Tag("payara")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayaraIT extends OrderStories {
  private final PayaraPlace place;
  private final List<PayaraProcess> running = new ArrayList<>();

  PayaraIT() throws IOException {
    place = PayaraProcess.place("payara", Map.of());
  }

  @Override
  URI url() {
    return place.url();
  }

  @Override
  Path deployed() {
    return PayaraProcess.deployed(place);
  }

  @BeforeAll
  void start() throws Exception {
    running.add(PayaraProcess.start(place));
  }

  @AfterAll
  void stop() {
    running.forEach(PayaraProcess::close);
  }
}
