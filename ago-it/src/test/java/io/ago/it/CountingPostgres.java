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

/** A PostgreSQL in which nobody may have met a deadlock. */
final class CountingPostgres implements TestDatabase {
  private static final String COUNT =
      "SELECT deadlocks FROM pg_stat_database WHERE datname = 'postgres'";

  private final EmbeddedPostgres postgres;

  CountingPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @Override
  public Database database() {
    return Database.postgresql(
        Path.of(System.getProperty("postgresql.driver")),
        postgres.getJdbcUrl("postgres", "postgres"));
  }

  /** Sessions tell what they have met when they end, at the latest. */
  @Override
  public void close() throws IOException, SQLException {
    try (postgres) {
      assertEquals(0, deadlocks());
    }
  }

  private long deadlocks() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet counted = statement.executeQuery(COUNT)) {
      assertTrue(counted.next());
      return counted.getLong(1);
    }
  }
}
