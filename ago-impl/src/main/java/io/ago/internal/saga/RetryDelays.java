package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a participant is asked again, and when it is given to an operator instead.
 *
 * <p>The n-th delay is {@code first} times 2 to the power of n - 1, at most {@code longest}.
 *
 * @param first delay after the first failure; positive
 * @param longest greatest delay; at least {@code first}
 * @param failures so many lost calls in a row park a participant; at least 1
 * @param polls so many answers "under way" to one question park it; at least 1
 */
public record RetryDelays(Duration first, Duration longest, int failures, int polls) {

  /**
   * 200 ms to a minute; parks after 100 failures (about 92 minutes and the calls) or 1,440 polls (a
   * day).
   */
  public static final RetryDelays DEFAULT =
      new RetryDelays(Duration.ofMillis(200), Duration.ofMinutes(1), 100, 1_440);

  private static final int LARGEST_SHIFT = 30;

  public RetryDelays {
    Millis.positive("The first retry delay", first);
    Millis.positive("The longest retry delay", longest);
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "The longest retry delay must be at least the first, " + first + ", was " + longest);
    }
    if (failures < 1 || polls < 1) {
      throw new IllegalArgumentException(
          "Failures and polls before parking must be > 0, were " + failures + " and " + polls);
    }
  }

  /** When to try again after that many failures in a row; empty: no more. */
  Optional<Instant> afterFailure(int count, Instant now) {
    return count >= failures ? Optional.empty() : Optional.of(now.plus(delay(count)));
  }

  /** When to ask again after that many answers "under way"; empty: no more. */
  Optional<Instant> afterPoll(int count, Kind kind, Instant now) {
    return count >= polls && kind.boundsWaiting()
        ? Optional.empty()
        : Optional.of(now.plus(delay(count)));
  }

  private Duration delay(int count) {
    Duration grown = first.multipliedBy(1L << Math.min(count - 1, LARGEST_SHIFT));
    return grown.compareTo(longest) < 0 ? grown : longest;
  }
}
