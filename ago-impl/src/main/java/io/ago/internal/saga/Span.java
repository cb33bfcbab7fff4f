package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of a saga, by the store's clock, in whole milliseconds.
 *
 * @param startedAt when it was started
 * @param deadline from then on it is cancelled if it is still active; null: never
 * @param endedAt when its present end was reached, or null
 */
public record Span(Instant startedAt, @Nullable Instant deadline, @Nullable Instant endedAt) {

  boolean isOver(Instant now) {
    return deadline != null && !deadline.isAfter(now);
  }

  /** The earlier of both limits. Source: MP LRA 2.0, "Timing out LRAs". */
  Span endingBy(Instant limit) {
    return deadline == null || limit.isBefore(deadline)
        ? new Span(startedAt, limit, endedAt)
        : this;
  }

  /** The later of both limits; one that has none keeps none. */
  Span extendedTo(Instant limit) {
    return deadline != null && limit.isAfter(deadline) ? new Span(startedAt, limit, endedAt) : this;
  }

  Span endedAt(@Nullable Instant at) {
    return new Span(startedAt, deadline, at);
  }

  static Span from(Instant now, @Nullable Duration limit) {
    return new Span(now, limit == null ? null : now.plus(limit), null);
  }
}
