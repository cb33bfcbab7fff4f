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
 * @param jitter which part of a delay after a failure chance may take away, 0 to 1
 */
public record RetryDelays(
    Duration first, Duration longest, int failures, int polls, double jitter) {

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
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("The jitter must be from 0 to 1, was " + jitter);
    }
  }

  /** Without jitter. */
  public RetryDelays(Duration first, Duration longest, int failures, int polls) {
    this(first, longest, failures, polls, 0);
  }

  /** When to try again after that many failures in a row; empty: no more. */
  Optional<Instant> afterFailure(int count, Instant now) {
    return count >= failures ? Optional.empty() : Optional.of(now.plus(delay(count)));
  }

  /**
   * The same, with the part of chance. That is of the saga and the call: every node comes to the
   * same time, and two sagas that failed at once come to two.
   *
   * @param who is called, unique among all that fail at once
   */
  Optional<Instant> afterFailure(int count, Instant now, String who) {
    return afterFailure(count, now).map(at -> at.minus(taken(count, who)));
  }

  /** At most all of a delay but a millisecond. */
  private Duration taken(int count, String who) {
    long delay = delay(count).toMillis();
    return Duration.ofMillis(Math.min((long) (delay * jitter * chance(count, who)), delay - 1));
  }

  /**
   * From 0 on, below 1; spread by the finalizer of SplitMix64, as hashes of like texts are alike.
   */
  private static double chance(int count, String who) {
    long mixed = who.hashCode() + count * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
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
