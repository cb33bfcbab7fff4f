package io.ago.it;

import io.ago.it.flow.FlowResource;
import io.ago.payara.PayaraPlace;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** Flows on Payara. */
@Tag("payara")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayaraFlowIT extends FlowStories {
  private final PayaraPlace place;
  private final List<PayaraProcess> running = new ArrayList<>();

  PayaraFlowIT() throws IOException {
    place = PayaraProcess.place("payara-flow", Map.of());
  }

  @Override
  URI url() {
    return place.url();
  }

  @BeforeAll
  void start() throws Exception {
    running.add(PayaraProcess.start(place, ExampleWar.with("payara-flow-war", FlowResource.class)));
  }

  @AfterAll
  void stop() {
    running.forEach(PayaraProcess::close);
  }
}
