package io.ago.faults;

import java.time.Duration;
import java.time.Instant;

/**
 * A call that a member heard; each is kept, however often it came.
 *
 * @param callback complete, compensate or status
 * @param attempt the number that the coordinator gave it
 * @param begin when it came
 * @param end when it was answered
 */
record Heard(String member, String callback, int attempt, Instant begin, Instant end) {

  Duration took() {
    return Duration.between(begin, end);
  }

  boolean decides() {
    return !callback.equals("status");
  }
}
