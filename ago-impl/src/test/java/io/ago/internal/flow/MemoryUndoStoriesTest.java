package io.ago.internal.flow;

class MemoryUndoStoriesTest extends UndoStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
