package io.ago.it;

import io.ago.it.flow.FlowResource;
import io.ago.payara.Folders;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Flows on WildFly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowIT extends FlowStories {
  private final Server server;
  private final List<WildFlyProcess> running = new ArrayList<>();

  FlowIT() throws Exception {
    server = Server.ofTest("flow", Database.h2());
  }

  @Override
  URI url() {
    return server.url();
  }

  @BeforeAll
  void start() throws Exception {
    Folders.delete(server.base());
    running.add(WildFlyProcess.start(server, ExampleWar.with("flow-war", FlowResource.class)));
  }

  @AfterAll
  void stop() {
    running.forEach(WildFlyProcess::close);
  }
}
