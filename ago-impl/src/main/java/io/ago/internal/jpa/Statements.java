package io.ago.internal.jpa;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements that are no matter of single rows; the only class that speaks JDBC inside a
 * transaction. A failure is a {@link PersistenceException}.
 */
final class Statements {
  private final Connection connection;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of the row on which a result stands. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> query(String sql, Row<T> row, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return read(statement, row);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static <T> List<T> read(PreparedStatement statement, Row<T> row) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(row.read(rows));
      }
      return read;
    }
  }

  /** Changes rows; returns how many. */
  int update(String sql, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Sets the parameters of one execution. */
  interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** As {@link #update}, with parameters that are bound by hand. */
  int update(String sql, Binding binding) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Executes one statement several times at once; how many rows each changed. */
  int[] batch(String sql, List<? extends Binding> bindings) {
    if (bindings.size() == 1) { // half the messages
      return new int[] {update(sql, bindings.get(0))};
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Binding binding : bindings) {
        binding.bind(statement);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** As {@link #query}, with parameters that are bound by hand. */
  <T> List<T> query(String sql, Row<T> row, Binding binding) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      return read(statement, row);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Sets plain parameters of one execution, from that index on. */
  static void bind(PreparedStatement statement, int first, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(first + i, parameters[i]);
    }
  }

  /** Runs statements without parameters, one after the other. */
  void run(List<String> commands) {
    for (String sql : commands) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw failed(e);
      }
    }
  }

  /** A collection is one parameter, so that a statement's text does not depend on its size. */
  private void set(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter instanceof Collection<?> many) {
        statement.setArray(i + 1, connection.createArrayOf("VARCHAR", many.toArray()));
      } else if (parameter instanceof String[] many) {
        statement.setArray(i + 1, connection.createArrayOf("VARCHAR", many));
      } else {
        statement.setObject(i + 1, parameter);
      }
    }
  }

  private static PersistenceException failed(SQLException e) {
    return new PersistenceException(e.getMessage(), e);
  }
}
