package io.ago.saga;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Bounds of the times in a definition. */
final class Times {
  /** A hundred years, as of every time limit in Ago: what is longer was a mistake of units. */
  private static final Duration MOST = Duration.ofDays(36_500);

  private Times() {}

  /** What is wrong with a time, as "is ..."; null if nothing is. */
  static @Nullable String wrong(Duration time) {
    if (time.isZero() || time.isNegative()) {
      return "is " + time + ", which is no time to wait";
    }
    if (time.compareTo(MOST) > 0) {
      return "is " + time + ", longer than a hundred years";
    }
    if (!time.truncatedTo(ChronoUnit.MILLIS).equals(time)) {
      return "is " + time + ", which has parts of a millisecond";
    }
    return null;
  }
}
