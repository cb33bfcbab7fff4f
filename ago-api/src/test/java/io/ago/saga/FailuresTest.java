package io.ago.saga;

import static io.ago.saga.FailureClass.BUSINESS;
import static io.ago.saga.FailureClass.PERMANENT;
import static io.ago.saga.FailureClass.TRANSIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ago.AgoException;
import io.ago.SagaBusyException;
import io.ago.UnknownSagaException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.http.HttpTimeoutException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which exceptions are failures of which class. */
class FailuresTest {
  static Stream<Arguments> standard() {
    return Stream.of(
        arguments(io(), TRANSIENT),
        arguments(new ConnectException(), TRANSIENT),
        arguments(new HttpTimeoutException("slow"), TRANSIENT),
        arguments(new TimeoutException(), TRANSIENT),
        arguments(new InterruptedException(), TRANSIENT),
        arguments(new RejectedExecutionException(), TRANSIENT),
        arguments(new SagaBusyException("busy", io()), TRANSIENT),
        arguments(new SagaBusyException("busy", twice()), TRANSIENT),
        arguments(new SQLTimeoutException(), TRANSIENT),
        arguments(new SQLTransactionRollbackException(), TRANSIENT),
        arguments(new SQLRecoverableException(), TRANSIENT),
        arguments(new SQLException("connection lost", "08006"), TRANSIENT),
        arguments(new SQLException("deadlock", "40P01"), TRANSIENT),
        arguments(new SQLException("too many connections", "53300"), TRANSIENT),
        arguments(new SQLException("terminated", "57P01"), TRANSIENT),
        arguments(new SQLException("locked", "55P03"), TRANSIENT),
        arguments(new OptimisticLockException(), TRANSIENT),
        arguments(new PessimisticLockException(), TRANSIENT),
        arguments(new LockTimeoutException(), TRANSIENT),
        arguments(new QueryTimeoutException(), TRANSIENT),
        arguments(new UncheckedIOException(io()), TRANSIENT),
        arguments(new ExecutionException(io()), TRANSIENT),
        arguments(new IllegalStateException(io()), TRANSIENT),
        arguments(new PersistenceException(new SQLException("deadlock", "40P01")), TRANSIENT),
        arguments(new AgoException("no"), PERMANENT),
        arguments(new UnknownSagaException("no", new RuntimeException()), PERMANENT),
        arguments(new StackOverflowError(), PERMANENT),
        arguments(new NoClassDefFoundError(), PERMANENT),
        arguments(new NullPointerException(), PERMANENT),
        arguments(new ClassCastException(), PERMANENT),
        arguments(new NumberFormatException(), PERMANENT),
        arguments(new IllegalStateException(), PERMANENT),
        arguments(new UnsupportedOperationException(), PERMANENT),
        arguments(new IndexOutOfBoundsException(), PERMANENT),
        arguments(new ArithmeticException(), PERMANENT),
        arguments(new NoSuchMethodException(), PERMANENT),
        arguments(new FileNotFoundException(), PERMANENT),
        arguments(new NoSuchFileException("a"), PERMANENT),
        arguments(new NotSerializableException(), PERMANENT),
        arguments(new MalformedURLException(), PERMANENT),
        arguments(twice(), PERMANENT),
        arguments(new SQLException("syntax", "42601"), PERMANENT),
        arguments(new SQLException("a lock of another kind", "55006"), PERMANENT),
        arguments(new SQLException("short", "08"), PERMANENT),
        arguments(new SQLException("none"), PERMANENT),
        arguments(new SQLIntegrityConstraintViolationException(), PERMANENT),
        arguments(new PersistenceException(twice()), PERMANENT),
        arguments(new RuntimeException(new NullPointerException()), PERMANENT),
        arguments(new Exception("out of stock"), BUSINESS),
        arguments(new RuntimeException("out of stock"), BUSINESS),
        arguments(new OutOfStock(null), BUSINESS));
  }

  @ParameterizedTest
  @MethodSource
  void standard(Throwable thrown, FailureClass expected) {
    assertEquals(expected, Failures.standard().of(thrown));
  }

  @ParameterizedTest
  @MethodSource("standard")
  void what_the_application_names_comes_first(Throwable thrown, FailureClass standard) {
    for (FailureClass failure : FailureClass.values()) {
      assertEquals(failure, Failures.standard().as(failure, Throwable.class).of(thrown));
    }
  }

  @Test
  void the_nearest_class_that_is_named_decides() {
    Failures failures =
        Failures.standard().as(BUSINESS, Exception.class).as(PERMANENT, IOException.class);
    assertEquals(PERMANENT, failures.of(new FileNotFoundException()));
    assertEquals(BUSINESS, failures.of(new TimeoutException()));
    assertEquals(TRANSIENT, failures.as(TRANSIENT, IOException.class).of(io()));
  }

  @Test
  void a_cause_that_the_application_names_decides_over_ago_s_own_table() {
    Failures failures = Failures.standard().as(BUSINESS, OutOfStock.class);
    assertEquals(BUSINESS, failures.of(new IllegalStateException(new OutOfStock(io()))));
    assertEquals(BUSINESS, failures.of(new ExecutionException(new OutOfStock(null))));
  }

  @Test
  void causes_without_end_are_looked_at_50_deep() {
    assertEquals(TRANSIENT, Failures.standard().of(around(49, io())));
    assertEquals(BUSINESS, Failures.standard().of(around(50, io())));
    Exception one = new Exception("one");
    one.initCause(new Exception("other", one));
    assertEquals(BUSINESS, Failures.standard().of(one));
  }

  @Test
  void a_table_never_changes() {
    TreeMap<String, FailureClass> named = new TreeMap<>(Map.of("a.B", BUSINESS));
    Failures failures = new Failures(named);
    named.clear();
    assertEquals(Map.of("a.B", BUSINESS), failures.named());
    assertThrows(UnsupportedOperationException.class, () -> failures.named().clear());
    failures.as(PERMANENT, IOException.class);
    assertEquals(1, failures.named().size());
  }

  private static IOException io() {
    return new IOException("reset");
  }

  private static SQLException twice() {
    return new SQLException("duplicate key", "23505");
  }

  private static Exception around(int times, Exception inner) {
    Exception outer = inner;
    for (int i = 0; i < times; i++) {
      outer = new Exception(outer);
    }
    return outer;
  }

  /** An application's own. */
  private static final class OutOfStock extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfStock(@Nullable Throwable cause) {
      super(cause);
    }
  }
}
