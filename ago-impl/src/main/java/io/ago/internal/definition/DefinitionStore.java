package io.ago.internal.definition;

import io.ago.saga.SagaDefinition;
import java.util.List;

/**
 * What the definitions of applications were when they were first deployed; one for all nodes. What
 * is kept once is never changed.
 */
public interface DefinitionStore {

  /**
   * A definition as it is kept.
   *
   * @param name of the definition
   * @param version of the definition
   * @param fingerprint of the outline
   * @param outline its structure as text
   */
  record Kept(String name, int version, String fingerprint, String outline) {

    static Kept of(SagaDefinition<?> definition) {
      return new Kept(
          definition.name(), definition.version(), definition.fingerprint(), definition.outline());
    }
  }

  /**
   * Keeps what is not kept yet, all of it or nothing: nothing if one of the definitions is kept
   * with another fingerprint. In a transaction of its own; may be called by several nodes at once,
   * of which the first decides.
   *
   * @param application whose definitions they are
   * @param definitions each name and version once
   * @return what is kept with another fingerprint, in the order of {@code definitions}; empty if
   *     all is kept as it is
   * @throws io.ago.internal.work.TransactionException if it could not be kept
   */
  List<Kept> keep(String application, List<Kept> definitions);
}
