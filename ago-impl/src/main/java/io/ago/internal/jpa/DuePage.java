package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.DueSaga;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which sagas of those that are due are asked for.
 *
 * @param now due until then
 * @param after the last of the page before, or null for the first page
 * @param limit at most so many
 */
record DuePage(Instant now, @Nullable DueSaga after, int limit) {
  /** Before everything that is ever due. */
  private static final DueSaga START = new DueSaga(Instant.parse("0001-01-01T00:00:00Z"), "");

  OffsetDateTime until() {
    return InstantColumn.of(now);
  }

  OffsetDateTime fromTime() {
    return InstantColumn.of(from().at());
  }

  String fromId() {
    return from().id();
  }

  private DueSaga from() {
    return after == null ? START : after;
  }
}
