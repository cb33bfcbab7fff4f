package io.ago.saga;

import static io.ago.saga.FailureClass.PERMANENT;
import static io.ago.saga.FailureClass.TRANSIENT;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ago's own table of exceptions. By name, as a saga's test without a server has none of Jakarta's
 * classes.
 */
final class StandardFailures {
  private static final Map<String, FailureClass> BY_NAME =
      Stream.of(
              Stream.of(
                      "io.ago.SagaBusyException",
                      "java.io.IOException",
                      "java.lang.InterruptedException",
                      "java.util.concurrent.TimeoutException",
                      "java.util.concurrent.RejectedExecutionException",
                      "java.sql.SQLTransientException",
                      "java.sql.SQLRecoverableException",
                      "jakarta.persistence.OptimisticLockException",
                      "jakarta.persistence.PessimisticLockException",
                      "jakarta.persistence.LockTimeoutException",
                      "jakarta.persistence.QueryTimeoutException",
                      "jakarta.ws.rs.ServerErrorException")
                  .map(name -> Map.entry(name, TRANSIENT)),
              Stream.of(
                      "io.ago.AgoException",
                      "java.lang.Error",
                      "java.lang.ArithmeticException",
                      "java.lang.ClassCastException",
                      "java.lang.IllegalArgumentException",
                      "java.lang.IllegalStateException",
                      "java.lang.IndexOutOfBoundsException",
                      "java.lang.NullPointerException",
                      "java.lang.ReflectiveOperationException",
                      "java.lang.UnsupportedOperationException",
                      "java.io.FileNotFoundException",
                      "java.io.ObjectStreamException",
                      "java.net.MalformedURLException",
                      "java.nio.file.FileSystemException",
                      "java.sql.SQLException",
                      "jakarta.persistence.PersistenceException",
                      "jakarta.ws.rs.WebApplicationException")
                  .map(name -> Map.entry(name, PERMANENT)))
          .flatMap(entries -> entries)
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** Connection, rollback, resources, operator: of the two letters that a state begins with. */
  private static final Set<String> TRANSIENT_STATES = Set.of("08", "40", "53", "57");

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private StandardFailures() {}

  /** The class of failure of an exception without its causes, or null if the table has none. */
  static @Nullable FailureClass of(Throwable thrown) {
    return thrown instanceof SQLException sql && isTransient(sql.getSQLState())
        ? TRANSIENT
        : nearest(thrown.getClass(), BY_NAME);
  }

  /** What a table says of a class, or else of the nearest one above it; null if of none. */
  static @Nullable FailureClass nearest(Class<?> type, Map<String, FailureClass> table) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      FailureClass found = table.get(at.getName());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** PostgreSQL's driver has no classes of its own for these. */
  private static boolean isTransient(@Nullable String state) {
    return state != null
        && state.length() == 5
        && (TRANSIENT_STATES.contains(state.substring(0, 2)) || state.equals(LOCK_NOT_AVAILABLE));
  }
}
