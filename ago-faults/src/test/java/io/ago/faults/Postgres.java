package io.ago.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of the tests' own, which keeps what it has committed as a real one does. */
final class Postgres implements Closeable {
  private static final long RESTART_SECONDS = 60;

  private final EmbeddedPostgres server;
  private final String programs;
  private final String data;

  private Postgres(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    this.programs = query("SELECT setting FROM pg_config WHERE name = 'BINDIR'", text()).get(0);
    this.data = query("SHOW data_directory", text()).get(0);
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static Postgres start() throws IOException, SQLException {
    return new Postgres(
        EmbeddedPostgres.builder()
            // As it comes embedded, it forgets the last commits when it is killed.
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "on")
            .start());
  }

  int port() {
    return server.getPort();
  }

  /** A connection that bypasses whatever stands between the nodes and the database. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(port()), "postgres", "postgres");
  }

  /** Its address behind another port. */
  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
  }

  <T> List<T> query(String sql, Row<T> row, Object... values) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<T> read = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          read.add(row.read(rows));
        }
      }
      return read;
    }
  }

  static Row<String> text() {
    return row -> row.getString(1);
  }

  void run(String script) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  /** Ends every other connection to it; answers how many there were. */
  int killConnections() throws SQLException {
    return query(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
            """,
            row -> row.getBoolean(1))
        .size();
  }

  /** Stops it as a crash would, and has it recover from its log. */
  void restartImmediately() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // it refuses to be run by root, as embedded, too
    }
    command.add(Path.of(programs, "pg_ctl").toString());
    command.addAll(List.of("-D", data, "-m", "immediate", "-w", "restart"));
    Process restart =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!restart.waitFor(RESTART_SECONDS, TimeUnit.SECONDS) || restart.exitValue() != 0) {
      restart.destroyForcibly();
      throw new IllegalStateException("PostgreSQL was not restarted: " + command);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
