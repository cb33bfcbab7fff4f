package io.ago.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a lab; it stands still until it is set. */
final class LabClock implements InstantSource {
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  private Instant now = MORNING;

  @Override
  public Instant instant() {
    return now;
  }

  /** Nanoseconds since the lab began. */
  long nanos() {
    return Duration.between(MORNING, now).toNanos();
  }

  void set(Instant later) {
    now = later;
  }
}
