package io.ago.internal.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections on which the next commit can be made to go wrong, in whatever way. */
final class BrokenCommits {
  /** What can be done with what stands before its commit. */
  interface Pending {
    void commit() throws SQLException;

    void rollback() throws SQLException;
  }

  /** Runs in place of a commit, be it a connection's or that of a statement that commits itself. */
  interface Commit {
    void of(Pending pending) throws SQLException;
  }

  private final AtomicReference<Commit> next = new AtomicReference<>(Pending::commit);

  DataSource on(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments) -> {
          Object made = call(source, method, arguments);
          return made instanceof Connection connection ? on(connection) : made;
        });
  }

  /** The next commit, and no other, is made so. */
  void breakNext(Commit broken) {
    next.set(broken);
  }

  private Connection on(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments) -> {
          if (method.getName().equals("commit")) {
            next.getAndSet(Pending::commit).of(pending(connection));
            return null;
          }
          Object made = call(connection, method, arguments);
          return made instanceof PreparedStatement statement && connection.getAutoCommit()
              ? on(statement, String.valueOf(arguments == null ? null : arguments[0]))
              : made;
        });
  }

  private static Pending pending(Connection connection) {
    return new Pending() {
      @Override
      public void commit() throws SQLException {
        connection.commit();
      }

      @Override
      public void rollback() throws SQLException {
        connection.rollback();
      }
    };
  }

  private PreparedStatement on(PreparedStatement statement, String sql) {
    boolean reads = sql.startsWith("SELECT");
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments) -> {
          if (reads || !method.getName().startsWith("execute")) {
            return call(statement, method, arguments);
          }
          AlonePending pending = new AlonePending(statement, method, arguments);
          next.getAndSet(Pending::commit).of(pending);
          return pending.made;
        });
  }

  /** A statement that commits itself: it is either executed or not. */
  private static final class AlonePending implements Pending {
    private final PreparedStatement statement;
    private final Method method;
    private final @Nullable Object @Nullable [] arguments;
    private @Nullable Object made;

    AlonePending(
        PreparedStatement statement, Method method, @Nullable Object @Nullable [] arguments) {
      this.statement = statement;
      this.method = method;
      this.arguments = arguments;
    }

    @Override
    public void commit() throws SQLException {
      try {
        made = call(statement, method, arguments);
      } catch (SQLException | RuntimeException e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void rollback() {
      // never executed
    }
  }

  private interface Answer {
    @Nullable Object to(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T original, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            original.getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method, arguments)));
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
