package io.ago.internal.cdi;

import io.ago.internal.flow.StepTerms.Bounds;
import io.ago.internal.flow.StepUndo;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The saga steps of the application in this deployment.
 *
 * @param bounds its name, and how long its sagas last
 * @param undos its compensations, by the names of their steps
 */
record ApplicationSteps(Bounds bounds, Map<String, StepUndo> undos) {

  /** Host keys of what only this application can call. */
  Set<String> hosts() {
    return undos.keySet().stream().map(bounds::host).collect(Collectors.toUnmodifiableSet());
  }
}
