package io.ago.saga;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions are failures of which class. It never changes; {@link #as} answers another one.
 *
 * <p>Looked at are the exception and its causes, at most 50, from the outside in:
 *
 * <ol>
 *   <li>the first whose class, or the nearest class above it, is named here decides;
 *   <li>else it is {@link FailureClass#TRANSIENT} if any of them is so by Ago's own table;
 *   <li>else the first that is in Ago's own table decides;
 *   <li>else it is {@link FailureClass#BUSINESS}: an exception of the application's own.
 * </ol>
 *
 * <p>Ago's own table, for which of two named classes the nearer one counts:
 *
 * <table>
 * <caption>Ago's own table</caption>
 * <tr><th>transient</th><td>{@code io.ago.SagaBusyException}, {@code java.io.IOException}, {@code
 * java.util.concurrent.TimeoutException}, {@code RejectedExecutionException}, {@code
 * InterruptedException}, {@code java.sql.SQLTransientException}, {@code SQLRecoverableException},
 * any {@code SQLException} with a state of class 08 (connection), 40 (rollback), 53 (resources) or
 * 57 (operator), or 55P03 (lock); of Jakarta EE {@code OptimisticLockException}, {@code
 * PessimisticLockException}, {@code LockTimeoutException}, {@code QueryTimeoutException}, {@code
 * ServerErrorException}</td></tr>
 * <tr><th>permanent</th><td>{@code Error}, every other {@code AgoException}, {@code SQLException},
 * {@code PersistenceException} and {@code WebApplicationException}; {@code
 * IllegalArgumentException}, {@code IllegalStateException}, {@code NullPointerException}, {@code
 * ClassCastException}, {@code UnsupportedOperationException}, {@code IndexOutOfBoundsException},
 * {@code ArithmeticException}, {@code ReflectiveOperationException}; {@code
 * FileNotFoundException}, {@code FileSystemException}, {@code ObjectStreamException}, {@code
 * MalformedURLException}</td></tr>
 * </table>
 *
 * @param named the class of failure by the name of the exception's class, on top of Ago's own table
 */
public record Failures(SortedMap<String, FailureClass> named) {
  private static final Failures STANDARD = new Failures(new TreeMap<>());
  private static final int CAUSES = 50;

  /**
   * Takes a copy of the map.
   *
   * @param named as {@link #named()}
   */
  public Failures {
    named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
  }

  /**
   * Ago's own table and nothing else.
   *
   * @return it
   */
  public static Failures standard() {
    return STANDARD;
  }

  /**
   * The same, with exceptions of these classes and those below them as failures of a class.
   *
   * @param failure the class of failure
   * @param exceptions classes; one that is named already is named anew
   * @return it
   */
  @SafeVarargs
  public final Failures as(FailureClass failure, Class<? extends Throwable>... exceptions) {
    SortedMap<String, FailureClass> more = new TreeMap<>(named);
    for (Class<? extends Throwable> exception : exceptions) {
      more.put(exception.getName(), failure);
    }
    return new Failures(more);
  }

  /**
   * Of which class a failure is.
   *
   * @param thrown by a step
   * @return the class
   */
  public FailureClass of(Throwable thrown) {
    FailureClass standard = null;
    int causes = CAUSES;
    for (Throwable at = thrown; at != null && causes > 0; at = at.getCause(), causes--) {
      FailureClass own = StandardFailures.nearest(at.getClass(), named);
      if (own != null) {
        return own;
      }
      standard = more(standard, StandardFailures.of(at));
    }
    return standard == null ? FailureClass.BUSINESS : standard;
  }

  private static @Nullable FailureClass more(
      @Nullable FailureClass outer, @Nullable FailureClass inner) {
    return outer == null || inner == FailureClass.TRANSIENT ? inner : outer;
  }
}
