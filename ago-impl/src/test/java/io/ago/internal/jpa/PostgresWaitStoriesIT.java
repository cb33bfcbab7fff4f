package io.ago.internal.jpa;

import io.ago.internal.definition.WaitStories;
import io.ago.internal.flow.Workshop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresWaitStoriesIT extends WaitStories {
  private final StepGround ground = StepGround.local(Database.POSTGRESQL);

  @AfterAll
  void closeGround() {
    ground.close();
  }

  @Override
  protected Workshop workshop() {
    return ground.workshop();
  }
}
