package io.ago.internal.jpa;

import io.ago.internal.definition.DefinitionStore;
import io.ago.internal.definition.DefinitionStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class H2DefinitionStoreIT extends DefinitionStoreContract {
  private final TwoNodes nodes = new TwoNodes(Database.H2);

  @BeforeEach
  void clear() {
    nodes.clear();
  }

  @AfterAll
  void close() {
    nodes.close();
  }

  @Override
  protected DefinitionStore node() {
    return nodes.definitionsOfOne();
  }

  @Override
  protected DefinitionStore other() {
    return nodes.definitionsOfOther();
  }
}
