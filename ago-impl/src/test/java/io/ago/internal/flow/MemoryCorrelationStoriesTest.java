package io.ago.internal.flow;

class MemoryCorrelationStoriesTest extends CorrelationStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
