package io.ago.internal.jpa;

import io.ago.internal.definition.PauseStories;
import io.ago.internal.flow.Workshop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class H2JtaPauseStoriesIT extends PauseStories {
  private final StepGround ground = StepGround.joined(Database.H2);

  @AfterAll
  void closeGround() {
    ground.close();
  }

  @Override
  protected Workshop workshop() {
    return ground.workshop();
  }
}
