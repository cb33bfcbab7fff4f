package io.ago.internal.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The store's time, kept by a counter; there is no calendar of the node that could jump. */
class StoreClockTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicReference<Instant> store = new AtomicReference<>(NOON);
  private final AtomicLong nanos = new AtomicLong(77);
  private final StoreClock clock = new StoreClock(store::get, nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void it_goes_on_from_the_stores_time_by_the_counter() {
    assertEquals(NOON, clock.instant());
    pass(Duration.ofSeconds(5));
    assertEquals(NOON.plusSeconds(5), clock.instant());
  }

  @Test
  void it_tells_whole_milliseconds() {
    pass(Duration.ofNanos(1_999_999));
    assertEquals(NOON.plusMillis(1), clock.instant());
  }

  @Test
  void it_does_not_look_at_the_store_until_it_is_adjusted() {
    store.set(NOON.plusSeconds(60));
    assertEquals(NOON, clock.instant());
    clock.adjust();
    assertEquals(NOON.plusSeconds(60), clock.instant());
  }

  @Test
  void time_on_the_way_makes_it_late_and_never_early() {
    StoreClock far =
        new StoreClock(
            () -> {
              Instant read = store.get();
              pass(Duration.ofSeconds(2)); // the answer travels
              return read;
            },
            nanos::get);
    assertEquals(NOON, far.instant());
  }
}
