package io.ago.internal.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payload as applications have it. */
public record Order(
    String id,
    int pieces,
    @Nullable BigDecimal price,
    Instant placedAt,
    State state,
    List<Line> lines,
    Map<String, @Nullable Long> counts) {

  /** Where it stands. */
  public enum State {
    OPEN,
    SHIPPED
  }

  /** A part of it. */
  public record Line(@Nullable String article, double weight, boolean fragile) {}
}
