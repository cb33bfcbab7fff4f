package io.ago.it;

import io.ago.it.step.Works;
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

/** Steps on Payara, an H2 file. */
@Tag("payara")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayaraSagaStepIT extends SagaStepStories {
  private final PayaraPlace place;
  private final Path war;
  private final List<PayaraProcess> running = new ArrayList<>();

  PayaraSagaStepIT() throws IOException {
    place = PayaraProcess.place("payara-step", Map.of());
    war = ExampleWar.with("payara-step-war", Works.class);
  }

  @Override
  URI url() {
    return place.url();
  }

  @BeforeAll
  void start() throws Exception {
    running.add(PayaraProcess.start(place, war));
  }

  @Override
  public void killAndStartAgain() throws Exception {
    running.get(running.size() - 1).kill();
    start();
  }

  @AfterAll
  void stop() {
    running.forEach(PayaraProcess::close);
  }
}
