package io.ago.it;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what must become so. */
public final class Until {
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

  private Until() {}

  /**
   * Asks until the answer is as wanted, and answers it.
   *
   * @throws AssertionError with the last answer, if it never was in time
   */
  public static <T> T is(Duration bound, Callable<T> question, Predicate<T> wanted)
      throws Exception {
    Instant late = Instant.now().plus(bound);
    T answer = question.call();
    while (!wanted.test(answer)) {
      if (Instant.now().isAfter(late)) {
        throw new AssertionError("Still so after " + bound + ": " + answer);
      }
      LockSupport.parkNanos(LOOK_NANOS);
      answer = question.call();
    }
    return answer;
  }
}
