package io.ago.internal.simulation;

/** One process from its start to its crash; fibers belong to one, or to none if they never die. */
final class Life {
  private final String name;
  private boolean dead;
  private long frozenUntil;

  Life(String name) {
    this.name = name;
  }

  boolean isDead() {
    return dead;
  }

  void end() {
    dead = true;
  }

  /** None of its fibers runs until then. */
  void freeze(long until) {
    frozenUntil = until;
  }

  boolean isFrozen(long now) {
    return frozenUntil > now;
  }

  long frozenUntil() {
    return frozenUntil;
  }

  @Override
  public String toString() {
    return name;
  }
}
