package io.ago.internal.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The store's time, kept on this node by a monotonic counter between two looks at it, in whole
 * milliseconds. The node's own calendar is never used, so it may be wrong.
 */
public final class StoreClock implements InstantSource {
  private final Supplier<Instant> storeNow;
  private final LongSupplier nanos;
  private volatile Reading reading;

  /**
   * @param storeNow asks the store for its time
   * @param nanos a counter that never goes back, in nanoseconds
   */
  public StoreClock(Supplier<Instant> storeNow, LongSupplier nanos) {
    this.storeNow = storeNow;
    this.nanos = nanos;
    this.reading = read();
  }

  /** Looks at the store's clock again. */
  public void adjust() {
    reading = read();
  }

  @Override
  public Instant instant() {
    Reading latest = reading;
    Duration since = Duration.ofNanos(nanos.getAsLong() - latest.nanos);
    return latest.store.plus(since).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The counter is read last: time on the way makes this clock late, never early. */
  private Reading read() {
    Instant store = storeNow.get();
    return new Reading(store, nanos.getAsLong());
  }

  private record Reading(Instant store, long nanos) {}
}
