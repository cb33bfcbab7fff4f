package io.ago.saga;

import io.ago.saga.Element.Branch;
import io.ago.saga.Element.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element that was written down and has no place yet.
 *
 * @param shape makes the element, once its place and what is in its branches are known
 * @param code what it calls, or null
 * @param branches what stands in it
 */
record Draft<T>(
    String name, Role role, Shape shape, @Nullable Code<T> code, List<List<Draft<T>>> branches) {

  /** What it does to the way through the definition. */
  enum Role {
    /** Nothing. */
    PLAIN,
    /** From here on only forward. */
    PIVOT,
    /** Has branches that run beside each other. */
    FORK
  }

  /** Makes an element. */
  @FunctionalInterface
  interface Shape {
    Element at(Place place, List<Branch> branches);
  }

  /** One without branches. */
  static <T> Draft<T> of(String name, Shape shape, @Nullable Code<T> code) {
    return new Draft<>(name, Role.PLAIN, shape, code, List.of());
  }
}
