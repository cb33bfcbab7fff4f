package io.ago.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The life of one node: it ends at a point that was planned, or when it is told to. */
final class Life {
  private static final int NEVER = 0;

  private final int crashAt;
  private final Supplier<String> doing;
  private final List<String> points = new ArrayList<>();
  private boolean dead;

  private Life(int crashAt, Supplier<String> doing) {
    this.crashAt = crashAt;
    this.doing = doing;
  }

  /**
   * One that ends at a point.
   *
   * @param crashAt number of that point, from 1
   * @param doing what the node is at
   */
  static Life until(int crashAt, Supplier<String> doing) {
    return new Life(crashAt, doing);
  }

  static Life endless(Supplier<String> doing) {
    return new Life(NEVER, doing);
  }

  /** All points it came to, by what happened there. */
  List<String> points() {
    return List.copyOf(points);
  }

  boolean isDead() {
    return dead;
  }

  void die() {
    dead = true;
    throw new Crash();
  }

  /** A dead node neither reads nor writes. */
  void check() {
    if (dead) {
      throw new Crash();
    }
  }

  /** A point at which it makes a difference whether the node dies. */
  void point(String where) {
    check();
    points.add(where + " " + doing.get());
    if (points.size() == crashAt) {
      die();
    }
  }
}
