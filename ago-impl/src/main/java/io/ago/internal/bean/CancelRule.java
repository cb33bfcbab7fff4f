package io.ago.internal.bean;

import io.ago.saga.SagaStep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which exceptions of a step cancel its saga. Source: {@code docs/decisions.md}, "Exception ×
 * rollback × cancel".
 *
 * @param cancelOn classes that cancel although one above them stands in the other set
 * @param dontCancelOn classes that do not
 */
record CancelRule(
    Set<Class<? extends Throwable>> cancelOn, Set<Class<? extends Throwable>> dontCancelOn) {

  CancelRule {
    cancelOn = Set.copyOf(cancelOn);
    dontCancelOn = Set.copyOf(dontCancelOn);
  }

  static CancelRule of(SagaStep marker) {
    return new CancelRule(
        new HashSet<>(List.of(marker.cancelOn())), new HashSet<>(List.of(marker.dontCancelOn())));
  }

  /** Whatever is named by nobody cancels; else the nearest class above what was thrown decides. */
  boolean cancels(Throwable thrown) {
    for (Class<?> c = thrown.getClass(); c != null; c = c.getSuperclass()) {
      if (cancelOn.contains(c)) {
        return true;
      }
      if (dontCancelOn.contains(c)) {
        return false;
      }
    }
    return true;
  }

  /** A class about which both say something; none may be. */
  Optional<Class<? extends Throwable>> both() {
    return cancelOn.stream().filter(dontCancelOn::contains).findAny();
  }
}
