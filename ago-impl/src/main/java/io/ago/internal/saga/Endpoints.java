package io.ago.internal.saga;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a participant is reached, byte for byte as it was registered: URLs, destinations or method
 * names. One that has none but {@code after} only listens.
 */
public record Endpoints(
    @Nullable String complete,
    @Nullable String compensate,
    @Nullable String status,
    @Nullable String forget,
    @Nullable String after) {

  public Endpoints {
    if (compensate == null && after == null) {
      throw new IllegalArgumentException(
          "A participant needs somewhere to be compensated, or to be told of the end");
    }
    if (compensate == null && complete != null) {
      throw new IllegalArgumentException(
          "A participant that can be completed must be able to be compensated: " + complete);
    }
  }

  /** One address for every question that decides, and for the release at the end. */
  public static Endpoints nested(String childId) {
    return new Endpoints(childId, childId, null, childId, null);
  }

  /** The address of one callback, empty if the participant does not take it. */
  public Optional<String> of(Callback callback) {
    return Optional.ofNullable(
        switch (callback) {
          case COMPLETE -> complete;
          case COMPENSATE -> compensate;
          case STATUS -> status;
          case FORGET -> forget;
          case AFTER -> after;
        });
  }

  /** Who it is within its saga: where it is compensated or, for listeners, told of the end. */
  String identity() {
    return compensate != null ? "c:" + compensate : "a:" + after;
  }

  boolean onlyListens() {
    return compensate == null;
  }

  Endpoints withStatusIfNone(@Nullable String location) {
    return status != null || location == null
        ? this
        : new Endpoints(complete, compensate, location, forget, after);
  }
}
