package io.ago.test;

import io.ago.AgoException;
import io.ago.internal.jpa.DurableStore;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections take part in the active transaction, as those of a server do. */
final class JoiningSource {
  private final DataSource real;
  private final DurableStore store;

  private JoiningSource(DataSource real, DurableStore store) {
    this.real = real;
    this.store = store;
  }

  static DataSource of(DataSource real, DurableStore store) {
    JoiningSource joining = new JoiningSource(real, store);
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> joining.asked(method, arguments));
  }

  private @Nullable Object asked(Method method, Object @Nullable [] arguments) throws Throwable {
    return method.getName().equals("getConnection") && store.transactions().active()
        ? joined(store.connection())
        : MortalStores.invoke(real, method, arguments);
  }

  private static Connection joined(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> asked(connection, method, arguments));
  }

  /** The transaction closes it. */
  private static @Nullable Object asked(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "close" -> null;
      case "commit", "rollback", "setAutoCommit" -> {
        if (arguments != null && arguments.length == 1 && !Boolean.TRUE.equals(arguments[0])) {
          yield MortalStores.invoke(connection, method, arguments); // to a savepoint, or no change
        }
        throw new AgoException(
            "A step called "
                + method.getName()
                + " on the connection of its transaction. Leave it to Ago, which commits the step"
                + " and its rows together.");
      }
      default -> MortalStores.invoke(connection, method, arguments);
    };
  }
}
