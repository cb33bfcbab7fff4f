package io.ago.internal.saga;

import java.time.Duration;

/** Checks lengths of time: stores keep whole milliseconds. */
final class Millis {
  private static final int NANOS = 1_000_000;

  private Millis() {}

  /**
   * The same length.
   *
   * @param name what it is, for the message
   * @throws IllegalArgumentException if it is not positive, or not in whole milliseconds
   */
  static Duration positive(String name, Duration length) {
    if (length.compareTo(Duration.ZERO) <= 0 || length.toNanosPart() % NANOS != 0) {
      throw new IllegalArgumentException(
          name + " must be > 0 and in whole milliseconds, was " + length);
    }
    return length;
  }
}
