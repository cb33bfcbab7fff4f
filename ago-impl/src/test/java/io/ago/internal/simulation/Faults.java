package io.ago.internal.simulation;

import java.time.Duration;

/**
 * What goes wrong in one run, as probabilities, until everything heals.
 *
 * @param switching how probably another fiber goes on at a point
 * @param calm between two crashes or freezes of nodes lie so many points, at most; 0: none happen
 * @param freezes whether nodes also freeze
 * @param meddling whether an operator also does what nobody asked for
 * @param lasting how long, by virtual time
 */
record Faults(
    double switching,
    int calm,
    boolean freezes,
    boolean meddling,
    Duration lasting,
    Store store,
    Net net,
    Clocks clocks,
    People people) {

  /** Probabilities per transaction. */
  record Store(double rolledBack, double contended, double unknown, double stale) {
    static final Store NONE = new Store(0, 0, 0, 0);
  }

  /** Probabilities per call or message. */
  record Net(double lost, double answerLost, double late, double twice) {
    static final Net NONE = new Net(0, 0, 0, 0);
  }

  /**
   * How clocks err.
   *
   * @param drift of a node's counter, at most
   * @param jumps whether the store's own clock jumps
   * @param wrong whether a node takes its own calendar for the store's
   */
  record Clocks(double drift, boolean jumps, boolean wrong) {
    static final Clocks NONE = new Clocks(0, false, false);

    boolean areHonest() {
      return !jumps && !wrong;
    }
  }

  /** Probabilities per client or participant. */
  record People(double dies, double slow, double down, double refuses, double deaf) {
    static final People NONE = new People(0, 0, 0, 0, 0);

    boolean everFail() {
      return refuses > 0 || deaf > 0;
    }
  }

  static final Faults NONE =
      new Faults(0, 0, false, false, Duration.ZERO, Store.NONE, Net.NONE, Clocks.NONE, People.NONE);

  /** Whether notes are never taken over and calls never late, so that the wire can be strict. */
  boolean areHarmless() {
    return calm == 0 && store.equals(Store.NONE) && net.equals(Net.NONE) && clocks.areHonest();
  }

  static Faults drawn(Chance chance) {
    boolean nodes = chance.of(0.7);
    return new Faults(
        chance.between(0.02, 0.3),
        nodes ? chance.between(60, 600) : 0,
        nodes && chance.of(0.6),
        chance.of(0.25),
        chance.millis(5_000, 40_000),
        chance.of(0.7) ? store(chance) : Store.NONE,
        chance.of(0.7) ? net(chance) : Net.NONE,
        chance.of(0.8) ? clocks(chance) : Clocks.NONE,
        chance.of(0.8) ? people(chance) : People.NONE);
  }

  private static Store store(Chance chance) {
    return new Store(
        chance.between(0, 0.03),
        chance.between(0, 0.05),
        chance.between(0, 0.05),
        chance.between(0, 0.6));
  }

  private static Net net(Chance chance) {
    return new Net(
        chance.between(0, 0.15),
        chance.between(0, 0.15),
        chance.between(0, 0.1),
        chance.between(0, 0.15));
  }

  private static Clocks clocks(Chance chance) {
    return new Clocks(chance.between(0, 0.1), chance.of(0.1), chance.of(0.12));
  }

  private static People people(Chance chance) {
    return new People(
        chance.between(0, 0.15),
        chance.between(0, 0.3),
        chance.between(0, 0.15),
        chance.of(0.5) ? chance.between(0, 0.08) : 0,
        chance.of(0.3) ? chance.between(0, 0.05) : 0);
  }
}
