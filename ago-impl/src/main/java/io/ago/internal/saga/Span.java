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
 * @param pause since when its own time stands still, or null
 */
public record Span(
    Instant startedAt,
    @Nullable Instant deadline,
    @Nullable Instant endedAt,
    @Nullable Pause pause) {

  /** One that is not paused. */
  public Span(Instant startedAt, @Nullable Instant deadline, @Nullable Instant endedAt) {
    this(startedAt, deadline, endedAt, null);
  }

  /** What the saga's own clock shows; it stands still while the saga is paused. */
  Instant clock(Instant now) {
    return now.minus(held(now));
  }

  /** How long it has been paused; of nodes whose clocks differ a little never less than nothing. */
  Duration held(Instant now) {
    return pause == null || now.isBefore(pause.since())
        ? Duration.ZERO
        : Duration.between(pause.since(), now);
  }

  boolean isOver(Instant now) {
    return deadline != null && !deadline.isAfter(clock(now));
  }

  /** The earlier of both limits. Source: MP LRA 2.0, "Timing out LRAs". */
  Span endingBy(Instant limit) {
    return deadline == null || limit.isBefore(deadline)
        ? new Span(startedAt, limit, endedAt, pause)
        : this;
  }

  /** The later of both limits; one that has none keeps none. */
  Span extendedTo(Instant limit) {
    return deadline != null && limit.isAfter(deadline)
        ? new Span(startedAt, limit, endedAt, pause)
        : this;
  }

  Span endedAt(@Nullable Instant at) {
    return new Span(startedAt, deadline, at, pause);
  }

  Span with(Pause begun) {
    return new Span(startedAt, deadline, endedAt, begun);
  }

  /** Not paused any more, the deadline that much later. */
  Span resumed(Duration held) {
    return new Span(startedAt, deadline == null ? null : deadline.plus(held), endedAt);
  }

  static Span from(Instant now, @Nullable Duration limit) {
    return new Span(now, limit == null ? null : now.plus(limit), null);
  }
}
