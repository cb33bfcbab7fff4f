package io.ago.internal.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that Ago shares with nobody: each is told once how long anything on it may wait, not
 * once per transaction.
 */
final class OwnConnections implements DataSource {
  private final DataSource source;
  private final List<String> bounds;
  private final Set<Connection> told = ConcurrentHashMap.newKeySet();

  OwnConnections(DataSource source, Database database) {
    this.source = source;
    this.bounds = database.bounds();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return bounded(source.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return bounded(source.getConnection(user, password));
  }

  private Connection bounded(Connection connection) throws SQLException {
    if (bounds.isEmpty() || told.contains(connection.unwrap(Connection.class))) {
      return connection;
    }
    try {
      new Statements(connection).run(bounds);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e instanceof SQLException known ? known : new SQLException(e);
    }
    told.removeIf(OwnConnections::isClosed);
    told.add(connection.unwrap(Connection.class));
    return connection;
  }

  /** Whether the pool has let go of it; one that cannot say is told again next time. */
  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return source.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
