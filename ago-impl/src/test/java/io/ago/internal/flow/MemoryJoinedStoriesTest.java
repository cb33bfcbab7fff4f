package io.ago.internal.flow;

class MemoryJoinedStoriesTest extends JoinedStories {
  @Override
  protected Workshop workshop() {
    return MemoryGround.workshop();
  }
}
