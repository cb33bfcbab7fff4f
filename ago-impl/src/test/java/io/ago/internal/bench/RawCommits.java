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
  private final String payload;

  /**
   * @param payload what each row carries besides its id, version and status
   */
  RawCommits(DataSource source, String payload) throws SQLException {
    this.source = source;
    this.payload = payload;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + table());
      statement.execute(
          "CREATE TABLE "
              + table()
              + " (id varchar(64) PRIMARY KEY, version bigint NOT NULL,"
              + " status varchar(16) NOT NULL, payload text NOT NULL) WITH (fillfactor = 60)");
    }
  }

  void run() throws SQLException {
    String id = UUID.randomUUID().toString();
    try (Connection connection = source.getConnection()) {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO " + table() + " VALUES (?, 0, 'Active', ?)")) {
        insert.setString(1, id);
        insert.setString(2, payload);
        insert.executeUpdate();
      }
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE "
                  + table()
                  + " SET version = ?, status = 'Closing', payload = ? WHERE id = ?")) {
        for (int i = 1; i <= UPDATES; i++) {
          update.setLong(1, i);
          update.setString(2, payload);
          update.setString(3, id);
          update.executeUpdate();
        }
      }
    }
  }

  private String table() {
    return "raw_row_" + payload.length();
  }
}
