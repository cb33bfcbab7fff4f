package io.ago.internal.bench;

import io.ago.internal.Engine;
import io.ago.internal.Pools;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Saga;
import io.agroal.api.AgroalDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** A real PostgreSQL that keeps what it is told to keep, and engines on it. */
final class BenchDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 70;

  /** Combined changes need few: one for each leader, and some for who reads. */
  private static final int FEW_CONNECTIONS = 6;

  private static final int JOINS = 3;

  private final EmbeddedPostgres postgres;
  private final AgroalDataSource source;
  private final AgroalDataSource few;
  private final List<Engine> engines = new ArrayList<>();

  private BenchDatabase(EmbeddedPostgres postgres) {
    String url = postgres.getJdbcUrl("postgres", "postgres");
    this.postgres = postgres;
    this.source = Pools.pool(url, CONNECTIONS);
    this.few = Pools.pool(url, FEW_CONNECTIONS);
  }

  static BenchDatabase start() throws IOException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "200")
            .start();
    return new BenchDatabase(postgres);
  }

  AgroalDataSource source() {
    return source;
  }

  /**
   * Another database of the same server, empty; whoever asks closes the pool.
   *
   * @param most connections at the same time
   */
  AgroalDataSource fresh(String name, int most) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return Pools.pool(postgres.getJdbcUrl("postgres", name), most);
  }

  /** One saga with three participants, started, joined, closed and ended: six commits. */
  ClosedLoop.Work sagas(boolean combined) {
    Engine engine = combined ? Engine.combined(few) : Engine.single(source);
    engines.add(engine);
    return thread -> saga(engine.coordinator());
  }

  private static void saga(Coordinator coordinator) {
    Saga saga = coordinator.start(new Origin(null, "bench", Order.PLAIN), null);
    for (int i = 0; i < JOINS; i++) {
      coordinator.join(saga.id(), Engine.participant(saga.id(), i), null, null);
    }
    LRAStatus status = coordinator.close(saga.id()).status();
    if (status != LRAStatus.Closed) {
      throw new IllegalStateException("Saga " + saga.id() + " ended as " + status);
    }
  }

  @Override
  public void close() throws IOException {
    engines.forEach(Engine::close);
    few.close();
    source.close();
    postgres.close();
  }
}
