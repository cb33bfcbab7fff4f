package io.ago.internal.definition;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;

class MemoryWaitStoriesTest extends WaitStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
