package io.ago.faults.skew;

/**
 * The wall clock that all classes of a JVM see in place of their own; the methods have the names of
 * those that they replace.
 */
public final class SkewedTime {
  private static final long MILLIS = 1_000;
  private static final long NANOS = 1_000_000;

  private static volatile long skew;

  private SkewedTime() {}

  static void set(long millis) {
    skew = millis;
  }

  /** In place of that of {@link System}. */
  public static long currentTimeMillis() {
    return System.currentTimeMillis() + skew;
  }

  /** In place of what {@link java.time.Clock} asks: nanoseconds since a second of the epoch. */
  public static long getNanoTimeAdjustment(long second) {
    return (currentTimeMillis() - second * MILLIS) * NANOS;
  }
}
