package io.ago.faults;

import java.time.Instant;

/** The wall clock of the tests, which is also the database's; it never goes back. */
@SuppressWarnings("TimeInStaticInitializer") // that is the idea
final class Ticks {
  private static final Instant START = Instant.now();
  private static final long NANOS = System.nanoTime();

  private Ticks() {}

  static Instant now() {
    return START.plusNanos(System.nanoTime() - NANOS);
  }
}
