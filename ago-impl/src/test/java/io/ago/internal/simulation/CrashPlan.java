package io.ago.internal.simulation;

import java.time.Duration;
import java.util.List;

/** Crashes the node that reaches the n-th point of a run, and again at the m-th one after that. */
final class CrashPlan implements Fibers.Points {
  private final World world;
  private final List<Integer> crashes;
  private final Duration away;
  private int next;
  private int points;
  private int commits;
  private int active;

  /**
   * @param crashes each at that point since the one before, from 1
   * @param away how long the crashed node stays away
   */
  CrashPlan(World world, List<Integer> crashes, Duration away) {
    this.world = world;
    this.crashes = crashes;
    this.away = away;
    crashes.forEach(crash -> world.hold());
  }

  /** Points of nodes up to the last commit that changed anything, and the one after it. */
  int activePoints() {
    return active + 1;
  }

  /** How many crashes have happened. */
  int crashed() {
    return next;
  }

  @Override
  public void reached(Fiber fiber, String what) {
    if (fiber.life == null) {
      return;
    }
    points++;
    if (world.watch().commits() != commits) {
      commits = world.watch().commits();
      active = points;
    }
    if (next < crashes.size() && crashes.get(next) == points) {
      next++;
      points = 0;
      world.release();
      world.nodes().stream().filter(n -> n.life() == fiber.life).forEach(this::crash);
    }
  }

  private void crash(SimNode node) {
    node.crash();
    world.fibers().after(away, node::start);
  }
}
