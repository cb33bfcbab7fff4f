package io.ago.it;

import io.ago.it.step.Works;
import io.ago.payara.Folders;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Steps on WildFly, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WildFlySteps extends SagaStepStories {
  private final TestDatabase database;
  private final Server server;
  private final Path war;
  private final List<WildFlyProcess> running = new ArrayList<>();

  WildFlySteps(String name, TestDatabase database) throws Exception {
    this.database = database;
    server = Server.ofTest(name, database.database());
    war = ExampleWar.with(name + "-war", Works.class);
  }

  @Override
  URI url() {
    return server.url();
  }

  @BeforeAll
  void start() throws Exception {
    Folders.delete(server.base());
    running.add(WildFlyProcess.start(server, war));
  }

  @Override
  public void killAndStartAgain() throws Exception {
    running.get(running.size() - 1).kill();
    running.add(WildFlyProcess.start(server, war));
  }

  @AfterAll
  void stop() throws Exception {
    running.forEach(WildFlyProcess::close);
    database.close();
  }
}
