package io.ago.internal.jpa;

import io.ago.internal.filter.ElsewhereStories;
import io.ago.internal.flow.Workshop.Ground;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresElsewhereStoriesIT extends ElsewhereStories {
  private final StepGround ground = StepGround.local(Database.POSTGRESQL);

  @AfterAll
  void closeGround() {
    ground.close();
  }

  @Override
  protected Ground ground() {
    return ground.workshop().ground();
  }
}
