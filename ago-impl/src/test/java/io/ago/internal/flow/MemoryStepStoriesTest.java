package io.ago.internal.flow;

class MemoryStepStoriesTest extends StepStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
