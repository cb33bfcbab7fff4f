package io.ago.internal.simulation;

import org.jspecify.annotations.Nullable;

/** A thread of control; all fields belong to whoever has the baton. */
final class Fiber {
  final int id;
  final String name;
  final Runnable task;

  /** The process it acts in at the moment; null: in none. */
  @Nullable Life life;

  /** Null until it runs for the first time. */
  @Nullable Thread thread;

  /** Whether it holds locks that a database would not leave to a frozen client. */
  boolean pinned;

  /** Whether it waits to be woken. */
  boolean waiting;

  /** Which wait that is, so that an old alarm does not end a new one. */
  long wait;

  Fiber(int id, String name, @Nullable Life life, Runnable task) {
    this.id = id;
    this.name = name;
    this.life = life;
    this.task = task;
  }

  boolean isDoomed() {
    return life != null && life.isDead();
  }

  String who() {
    return life == null ? name : life + "/" + name;
  }
}
