package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStoreContract.Node;
import io.ago.internal.definition.DefinitionStore;
import io.ago.internal.flow.CorrelationContract;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Two factories over one new database, each with a pool and a shared cache of its own. */
final class TwoNodes implements AutoCloseable {
  private final AgroalDataSource pool;
  private final AgroalDataSource otherPool;
  private final DurableStore one;
  private final DurableStore other;

  TwoNodes(Database database) {
    String url = TestDatabases.fresh(database);
    pool = TestDatabases.pool(url);
    otherPool = TestDatabases.pool(url);
    one = DurableStore.local(pool);
    other = DurableStore.local(otherPool);
  }

  Node one() {
    return node(one);
  }

  Node other() {
    return node(other);
  }

  AgroalDataSource pool() {
    return pool;
  }

  CorrelationContract.Node stepsOfOne() {
    return steps(one);
  }

  CorrelationContract.Node stepsOfOther() {
    return steps(other);
  }

  DefinitionStore definitionsOfOne() {
    return one.definitions();
  }

  DefinitionStore definitionsOfOther() {
    return other.definitions();
  }

  /** Removes all sagas, steps and definitions; no node remembers one. */
  void clear() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM ago_saga");
      statement.execute("DELETE FROM ago_saga_due");
      statement.execute("DELETE FROM ago_step");
      statement.execute("DELETE FROM ago_correlation");
      statement.execute("DELETE FROM ago_definition");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    one.cache().forgetAll();
    other.cache().forgetAll();
  }

  private static Node node(DurableStore durable) {
    return new Node(durable.transactions(), durable.sagas());
  }

  private static CorrelationContract.Node steps(DurableStore durable) {
    return new CorrelationContract.Node(durable.transactions(), durable.sagas(), durable.steps());
  }

  @Override
  public void close() {
    one.close();
    other.close();
    pool.close();
    otherPool.close();
  }
}
