package io.ago.saga;

import io.ago.saga.Element.Phase;
import io.ago.saga.Element.Place;

/** A nested saga must be another one, and one that can be undone where this one can. */
final class SubSagaCheck {
  private SubSagaCheck() {}

  static void check(Head<?> head, Place place, SagaDefinition<?> nested, Problems problems) {
    if (holds(nested, head.name())) {
      problems.add(
          place,
          "the saga "
              + nested
              + " is or holds one of this name, and a saga within itself has no end. Give one of"
              + " the two another name.");
    }
    if (place.phase() == Phase.UNDOABLE && nested.hasPivot()) {
      problems.add(
          place,
          "the saga "
              + nested
              + " has a pivot, so that it could not be undone with this one. Put it after a pivot"
              + " of this one, pivot(name) right before it for instance.");
    }
  }

  private static boolean holds(SagaDefinition<?> nested, String name) {
    return nested.name().equals(name)
        || nested.subSagas().stream().anyMatch(deeper -> holds(deeper, name));
  }
}
