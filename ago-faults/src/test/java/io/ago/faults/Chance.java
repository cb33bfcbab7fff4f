package io.ago.faults;

import java.util.List;
import java.util.Random;

/** All that is left to chance in a scenario, by one seed; any thread may ask. */
final class Chance {
  private final long seed;
  private final Random random;

  private Chance(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** By {@code -Dago.faults.seed}, or a fresh seed if that is 0. */
  static Chance ofRun() {
    long given = Long.getLong("ago.faults.seed", 0);
    return new Chance(given == 0 ? new Random().nextLong(1, 1_000_000_000) : given);
  }

  long seed() {
    return seed;
  }

  synchronized int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean once(int in) {
    return between(1, in) == 1;
  }

  <T> T of(List<T> some) {
    return some.get(between(0, some.size() - 1));
  }
}
