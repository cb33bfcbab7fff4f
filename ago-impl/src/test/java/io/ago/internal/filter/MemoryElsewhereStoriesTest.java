package io.ago.internal.filter;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop.Ground;

class MemoryElsewhereStoriesTest extends ElsewhereStories {
  @Override
  protected Ground ground() {
    return MemoryGround.fresh();
  }
}
