package io.ago.internal.jpa;

import io.ago.internal.work.TransactionException;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** The database's time, asked over a connection of its own. */
final class DatabaseClock {
  private final DataSource source;
  private final Database database;

  DatabaseClock(DataSource source, Database database) {
    this.source = source;
    this.database = database;
  }

  Database database() {
    return database;
  }

  /**
   * Its time now.
   *
   * @throws TransactionException if it cannot be asked
   */
  Instant now() {
    try (Connection connection = source.getConnection()) {
      return new Statements(connection)
          .query(database.clock(), row -> row.getObject(1, OffsetDateTime.class))
          .get(0)
          .toInstant();
    } catch (SQLException | PersistenceException e) {
      throw Failures.duringWork(e);
    }
  }
}
