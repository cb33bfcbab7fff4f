package io.ago.interop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what must become so. */
final class Until {
  private static final long BOUND_NANOS = Duration.ofSeconds(20).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  private Until() {}

  /**
   * Asks until the answer is as wanted, and answers it.
   *
   * @throws AssertionError with the last answer, if it never was in time
   */
  static <T> T is(Callable<T> question, Predicate<T> wanted) throws Exception {
    long begun = System.nanoTime();
    T answer = question.call();
    while (!wanted.test(answer)) {
      if (System.nanoTime() - begun > BOUND_NANOS) {
        throw new AssertionError("In the end still " + answer);
      }
      LockSupport.parkNanos(LOOK_NANOS);
      answer = question.call();
    }
    return answer;
  }
}
