package io.ago.internal.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** Six one-row commits by plain JDBC: what the database gives to somebody who does nothing else. */
final class RawCommits {
  private static final int UPDATES = 5;

  private final DataSource source;

  RawCommits(DataSource source) throws SQLException {
    this.source = source;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS raw_row");
      statement.execute(
          "CREATE TABLE raw_row (id varchar(64) PRIMARY KEY, version bigint NOT NULL,"
              + " status varchar(16) NOT NULL)");
    }
  }

  void run() throws SQLException {
    String id = UUID.randomUUID().toString();
    try (Connection connection = source.getConnection()) {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO raw_row VALUES (?, 0, 'Active')")) {
        insert.setString(1, id);
        insert.executeUpdate();
      }
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE raw_row SET version = ?, status = 'Closing' WHERE id = ?")) {
        for (int i = 1; i <= UPDATES; i++) {
          update.setLong(1, i);
          update.setString(2, id);
          update.executeUpdate();
        }
      }
    }
  }
}
