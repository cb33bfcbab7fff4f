package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;

/** Steps on WildFly, in PostgreSQL, which counts deadlocks. */
class SagaStepPostgresIT extends WildFlySteps {
  private final EmbeddedPostgres postgres;

  SagaStepPostgresIT() throws Exception {
    this(EmbeddedPostgres.builder().start());
  }

  private SagaStepPostgresIT(EmbeddedPostgres postgres) throws Exception {
    super(
        "step-postgresql",
        Database.postgresql(
            Path.of(System.getProperty("postgresql.driver")),
            postgres.getJdbcUrl("postgres", "postgres")));
    this.postgres = postgres;
  }

  /** A session tells of what it has met when it ends, at the latest. */
  @Override
  @AfterAll
  void stop() throws Exception {
    try (postgres) {
      super.stop();
      assertEquals(0, deadlocks());
    }
  }

  private long deadlocks() throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet counted =
            statement.executeQuery(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = 'postgres'")) {
      assertTrue(counted.next());
      return counted.getLong(1);
    }
  }
}
