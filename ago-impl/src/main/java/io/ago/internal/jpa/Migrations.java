package io.ago.internal.jpa;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Brings the tables of a database to the version of this code. A runner of our own, a few lines
 * long, because a known one in the application's WAR would meet the application's own.
 */
final class Migrations {
  /** In this order; the first is version 1. A script that was released is never changed. */
  private static final List<String> SCRIPTS =
      List.of(
          "V1__sagas.sql",
          "V2__lists.sql",
          "V3__nodes_and_secrets.sql",
          "V4__steps.sql",
          "V5__pauses.sql",
          "V6__definitions.sql",
          "V7__ended_steps.sql",
          "V8__one_host.sql",
          "V9__correlations.sql");

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS ago_schema (
        version INTEGER NOT NULL PRIMARY KEY, applied_at TIMESTAMP WITH TIME ZONE NOT NULL)
      """;
  private static final String START =
      """
      INSERT INTO ago_schema (version, applied_at)
      SELECT 0, CURRENT_TIMESTAMP WHERE NOT EXISTS (SELECT 1 FROM ago_schema WHERE version = 0)
      """;
  private static final String VERSION = "SELECT MAX(version) FROM ago_schema";
  private static final String APPLIED =
      """
      INSERT INTO ago_schema (version, applied_at) VALUES (?, CURRENT_TIMESTAMP)
      """;

  private final DataSource source;
  private final Database database;

  Migrations(DataSource source, Database database) {
    this.source = source;
    this.database = database;
  }

  /**
   * Runs what has not been run yet; of nodes that start at the same time one runs it and the others
   * wait for it.
   *
   * @throws IllegalStateException if the tables are of a later version than this code
   */
  void run() {
    try (Connection connection = source.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        migrate(connection);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException | PersistenceException e) {
      throw new IllegalStateException(
          "The tables of Ago could not be made ready: "
              + e.getMessage()
              + ". The database user must be allowed to create tables.",
          e);
    }
  }

  private void migrate(Connection connection) throws SQLException {
    Statements statements = new Statements(connection);
    switch (database) {
      case POSTGRESQL -> {
        PostgresLock.take(statements);
        statements.run(List.of(TABLE, START));
        bring(statements);
      }
      case H2 -> {
        H2Durability.ensure(statements);
        H2Lock.take(statements, List.of(TABLE, START));
        try (Connection own = source.getConnection()) {
          bring(new Statements(own));
        }
      }
    }
  }

  private void bring(Statements statements) {
    int found = statements.query(VERSION, row -> row.getInt(1)).get(0);
    if (found > SCRIPTS.size()) {
      throw new IllegalStateException(
          "The tables of Ago in this database have version "
              + found
              + ", and this Ago knows version "
              + SCRIPTS.size()
              + ". A later Ago has been started on it: deploy that one here too, or give this one"
              + " a database of its own. Nothing was changed.");
    }
    for (int version = found + 1; version <= SCRIPTS.size(); version++) {
      statements.run(commands(SCRIPTS.get(version - 1)));
      statements.update(APPLIED, version);
      JpaLog.migrated(version);
    }
  }

  private List<String> commands(String script) {
    String name = database.folder() + "/" + script;
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar of Ago lacks its script " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String plain = text.replaceAll("(?m)^--.*$", "");
      return Stream.of(plain.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The script " + name + " of Ago cannot be read", e);
    }
  }
}
