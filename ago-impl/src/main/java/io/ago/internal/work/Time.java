package io.ago.internal.work;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two times there are.
 *
 * @param clock the store's time, in whole milliseconds
 * @param counter never goes back; nanoseconds since some time
 */
public record Time(InstantSource clock, LongSupplier counter) {
  public Instant now() {
    return clock.instant();
  }

  public long nanos() {
    return counter.getAsLong();
  }
}
