package io.ago.saga;

import io.ago.AgoException;
import java.time.Duration;

/**
 * How often a step is called that fails with a {@link FailureClass#TRANSIENT} failure or outlasts
 * its timeout, and how long Ago waits in between. Other failures are not retried.
 *
 * @param calls in all, the first one included: 2 to 1,000
 * @param first the wait after the first call; each further one is twice as long: whole
 *     milliseconds, at least one
 * @param longest no wait is longer; at least {@code first}, at most a day
 * @param jitter which part of each wait chance may take away, so that what failed at once does not
 *     come again at once: 0 for none, at most 1 for all of it
 */
public record Retry(int calls, Duration first, Duration longest, double jitter) {
  private static final int MOST = 1000;
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Checks all of it.
   *
   * @param calls as {@link #calls()}
   * @param first as {@link #first()}
   * @param longest as {@link #longest()}
   * @param jitter as {@link #jitter()}
   * @throws AgoException if one is out of its bounds
   */
  public Retry {
    if (calls < 2 || calls > MOST) {
      throw new AgoException(
          "A retry has 2 to " + MOST + " calls in all, not " + calls + ". Leave it out for one.");
    }
    String wrong = Times.wrong(first);
    if (wrong == null) {
      wrong = Times.wrong(longest);
    }
    if (wrong != null || longest.compareTo(first) < 0 || longest.compareTo(DAY) > 0) {
      throw new AgoException(
          "A retry waits whole milliseconds, from the first wait up to the longest and that at most"
              + " a day, not from "
              + first
              + " up to "
              + longest
              + ". Give others.");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new AgoException(
          "The jitter of a retry is a part of each wait, 0 to 1, not "
              + jitter
              + ". Give 0.2 for a fifth.");
    }
  }

  /**
   * Calls again after failures that may be gone soon; without jitter.
   *
   * @param calls as {@link #calls()}
   * @param first as {@link #first()}
   * @param longest as {@link #longest()}
   * @return it
   * @throws AgoException if one is out of its bounds
   */
  public static Retry transientFailures(int calls, Duration first, Duration longest) {
    return new Retry(calls, first, longest, 0);
  }

  /**
   * The same with waits that chance shortens, so that sagas which failed together are not tried
   * again together. Which wait it is depends on the saga and the call alone: it is the same on each
   * node.
   *
   * @param jitter as {@link #jitter()}
   * @return it
   * @throws AgoException if it is out of its bounds
   */
  public Retry withJitter(double jitter) {
    return new Retry(calls, first, longest, jitter);
  }

  /**
   * How long to wait after a call that failed, before jitter shortens it.
   *
   * @param failed how many calls have failed, at least one
   * @return {@code first}, doubled for each further one, at most {@code longest}
   */
  public Duration waitAfter(int failed) {
    long wait = first.toMillis();
    for (int doubled = 1; doubled < failed && wait < longest.toMillis(); doubled++) {
      wait *= 2;
    }
    return Duration.ofMillis(Math.min(wait, longest.toMillis()));
  }
}
