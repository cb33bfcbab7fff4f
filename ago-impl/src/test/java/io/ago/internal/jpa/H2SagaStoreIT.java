package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class H2SagaStoreIT extends SagaStoreContract {
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
  protected Node node() {
    return nodes.one();
  }

  @Override
  protected Node other() {
    return nodes.other();
  }
}
