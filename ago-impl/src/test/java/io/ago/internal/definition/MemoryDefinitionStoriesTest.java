package io.ago.internal.definition;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;

class MemoryDefinitionStoriesTest extends DefinitionStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
