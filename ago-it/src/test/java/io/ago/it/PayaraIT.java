package io.ago.it;

import io.ago.payara.Payara;
import io.ago.payara.PayaraPlace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The same WAR on Payara. */
@Tag("payara")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayaraIT extends OrderStories {
  private final PayaraPlace place;
  private final List<Payara> running = new ArrayList<>();

  PayaraIT() throws IOException {
    place =
        new PayaraPlace(
            Path.of(System.getProperty("payara.home")),
            Path.of(System.getProperty("payara.settings")),
            Path.of(System.getProperty("servers"), "payara"),
            Server.freePort(),
            Server.freePort());
  }

  @Override
  URI url() {
    return place.url();
  }

  @Override
  Path deployed() {
    return place.deployed("ago-war-example");
  }

  @BeforeAll
  void start() throws Exception {
    Payara payara = Payara.start(place);
    running.add(payara);
    payara.deploy(Path.of(System.getProperty("example.war")));
  }

  @AfterAll
  void stop() {
    running.forEach(Payara::close);
  }
}
