package io.ago.internal.filter;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;

class MemoryElementCallStoriesTest extends ElementCallStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
