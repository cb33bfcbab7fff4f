package io.ago.internal.cdi;

import io.ago.internal.definition.ChangedDefinitions;
import io.ago.internal.definition.DefinitionStore;
import io.ago.internal.definition.Registry;
import io.ago.internal.flow.StepTerms.Bounds;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.work.Ids;
import io.ago.saga.SagaDefinitions;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The saga steps and definitions of the application in this deployment.
 *
 * @param bounds its name, and how long its sagas last
 * @param undos its compensations, by the names of their steps
 * @param definitions of its sagas
 */
record ApplicationSteps(Bounds bounds, Map<String, StepUndo> undos, SagaDefinitions definitions) {

  /**
   * Host keys of what only this application can call.
   *
   * @param registry of its definitions
   */
  Set<String> hosts(Registry registry) {
    return Stream.concat(undos.keySet().stream().map(bounds::host), registry.hosts().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Keeps what its definitions are.
   *
   * @throws DeploymentException if one of them has changed under its version
   */
  void requireUnchanged(DefinitionStore store) {
    List<String> changed = ChangedDefinitions.of(store, bounds.application(), definitions);
    if (!changed.isEmpty()) {
      throw new DeploymentException(
          "The application changes sagas that keep their version and is not started:\n  "
              + String.join("\n  ", changed));
    }
  }

  /**
   * Its definitions, ready to be run.
   *
   * @param timeout of calls that have none of their own
   */
  Registry registry(Duration timeout, Ids ids) {
    return new Registry(definitions, bounds::host, timeout, ids);
  }
}
