package io.ago.internal.jpa;

import io.ago.internal.filter.ElsewhereStories;
import io.ago.internal.flow.Workshop.Ground;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class H2ElsewhereStoriesIT extends ElsewhereStories {
  private final StepGround ground = StepGround.local(Database.H2);

  @AfterAll
  void closeGround() {
    ground.close();
  }

  @Override
  protected Ground ground() {
    return ground.workshop().ground();
  }
}
