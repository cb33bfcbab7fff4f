package io.ago.internal.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections on which the next commit can be made to go wrong, in whatever way. */
final class BrokenCommits {
  /** Runs in place of a commit. */
  interface Commit {
    void of(Connection connection) throws SQLException;
  }

  private final AtomicReference<Commit> next = new AtomicReference<>(Connection::commit);

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
            next.getAndSet(Connection::commit).of(connection);
            return null;
          }
          return call(connection, method, arguments);
        });
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
