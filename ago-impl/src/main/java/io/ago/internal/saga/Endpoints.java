package io.ago.internal.saga;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a participant is reached, byte for byte as it was registered: URLs, destinations or method
 * names. One that has none but {@code after} only listens.
 *
 * @param execute the step that the coordinator runs; null: its forward work is somebody else's
 * @param complete where it is told to complete
 * @param compensate where it is told to compensate
 * @param status where it is asked how it stands
 * @param forget where it is told to forget
 * @param after where it is told of the end
 */
public record Endpoints(
    @Nullable String execute,
    @Nullable String complete,
    @Nullable String compensate,
    @Nullable String status,
    @Nullable String forget,
    @Nullable String after) {

  public Endpoints {
    if (execute == null && compensate == null && after == null) {
      throw new IllegalArgumentException(
          "A participant needs somewhere to be compensated, or to be told of the end");
    }
    if (compensate == null && complete != null) {
      throw new IllegalArgumentException(
          "A participant that can be completed must be able to be compensated: " + complete);
    }
  }

  /** Of one whose forward work is not the coordinator's. */
  public Endpoints(
      @Nullable String complete,
      @Nullable String compensate,
      @Nullable String status,
      @Nullable String forget,
      @Nullable String after) {
    this(null, complete, compensate, status, forget, after);
  }

  /**
   * Of a step that the coordinator runs.
   *
   * @param name of the step
   * @param undone whether it can be undone, by the same name
   */
  public static Endpoints step(String name, boolean undone) {
    return new Endpoints(name, null, undone ? name : null, null, null, null);
  }

  /**
   * Of a step that is a saga of its own, once that has begun.
   *
   * @param name of the step
   */
  static Endpoints step(String name, String childId) {
    return new Endpoints(name, childId, childId, null, childId, null);
  }

  /** One address for every question that decides, and for the release at the end. */
  public static Endpoints nested(String childId) {
    return new Endpoints(childId, childId, null, childId, null);
  }

  /** The address of one callback, empty if the participant does not take it. */
  public Optional<String> of(Callback callback) {
    return Optional.ofNullable(
        switch (callback) {
          case EXECUTE -> execute;
          case COMPLETE -> complete;
          case COMPENSATE -> compensate;
          case STATUS -> status;
          case FORGET -> forget;
          case AFTER -> after;
        });
  }

  /** Who it is within its saga: where it is run, compensated or, for listeners, told of the end. */
  String identity() {
    if (execute != null) {
      return "e:" + execute;
    }
    return compensate != null ? "c:" + compensate : "a:" + after;
  }

  boolean onlyListens() {
    return execute == null && compensate == null;
  }

  Endpoints withStatusIfNone(@Nullable String location) {
    return status != null || location == null
        ? this
        : new Endpoints(execute, complete, compensate, location, forget, after);
  }
}
