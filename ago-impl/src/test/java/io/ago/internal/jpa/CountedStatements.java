package io.ago.internal.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is asked of a database through one data source. Beginnings and ends of transactions
 * are no statements, and the end of one in which nothing was asked is not counted: a driver does
 * not send it.
 */
final class CountedStatements {
  private int statements;
  private int commits;
  private int writes;
  private int rollbacks;

  /**
   * What was asked.
   *
   * @param statements of all kinds; each item of a batch is one
   * @param commits of transactions in which something was asked
   * @param writes those of the commits by which a row was changed
   * @param rollbacks of transactions in which something was asked
   */
  record Count(int statements, int commits, int writes, int rollbacks) {}

  /** A data source that is counted; any number of them may be. */
  DataSource of(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments, made) ->
            made instanceof Connection connection ? counted(connection) : made);
  }

  /** What was asked since this was called last. */
  synchronized Count take() {
    Count taken = new Count(statements, commits, writes, rollbacks);
    statements = 0;
    commits = 0;
    writes = 0;
    rollbacks = 0;
    return taken;
  }

  private Connection counted(Connection connection) {
    Transaction transaction = new Transaction();
    return proxy(
        Connection.class,
        connection,
        (method, arguments, made) -> {
          switch (method) {
            case "commit" -> ended(transaction, true);
            case "rollback" -> ended(transaction, false);
            default -> {
              // Asks nothing.
            }
          }
          return made instanceof Statement statement
              ? counted(statement, transaction, text(arguments), connection)
              : made;
        });
  }

  private Statement counted(
      Statement statement, Transaction transaction, String prepared, Connection connection) {
    Class<? extends Statement> type =
        statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    int[] batched = {0};
    return proxy(
        type,
        statement,
        (method, arguments, made) -> {
          if (method.equals("addBatch")) {
            batched[0]++;
          } else if (method.equals("executeBatch")) {
            asked(transaction, prepared, batched[0]);
            batched[0] = 0;
            endAlone(transaction, connection);
          } else if (method.startsWith("execute")) {
            asked(transaction, arguments.length == 0 ? prepared : text(arguments), 1);
            endAlone(transaction, connection);
          }
          return made;
        });
  }

  private synchronized void asked(Transaction transaction, String sql, int count) {
    statements += count;
    transaction.asked = true;
    String verb = sql.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    transaction.wrote |= !verb.equals("SELECT") && !verb.equals("SET");
  }

  /** A statement outside of any transaction is one itself; one that only reads ends nothing. */
  private synchronized void endAlone(Transaction transaction, Connection connection) {
    try {
      if (connection.getAutoCommit()) {
        transaction.asked = transaction.wrote;
        ended(transaction, true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void ended(Transaction transaction, boolean committed) {
    if (transaction.asked) {
      commits += committed ? 1 : 0;
      rollbacks += committed ? 0 : 1;
      writes += committed && transaction.wrote ? 1 : 0;
    }
    transaction.asked = false;
    transaction.wrote = false;
  }

  private static String text(Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof String text ? text : "";
  }

  private static <T> T proxy(Class<T> type, Object target, Hook hook) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object[] given = arguments == null ? new Object[0] : arguments;
          return hook.after(method.getName(), given, invoked(method, target, given));
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoked(Method method, Object target, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Looks at a call that has succeeded, and answers for it. */
  private interface Hook {
    @Nullable Object after(String method, Object[] arguments, @Nullable Object made);
  }

  private static final class Transaction {
    private boolean asked;
    private boolean wrote;
  }
}
