package io.ago.internal.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The one source of everything that is random in a run. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** True with that probability. */
  boolean of(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** From 0 to less than the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From least to most, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  Duration millis(int least, int most) {
    return Duration.ofMillis(between(least, most));
  }

  double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }
}
