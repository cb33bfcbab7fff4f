package io.ago.internal.definition;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;

class MemoryInnerSagaStoriesTest extends InnerSagaStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
