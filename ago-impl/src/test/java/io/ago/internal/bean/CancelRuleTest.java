package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/decisions.md, "Exception × rollback × cancel". */
class CancelRuleTest {

  private static final Set<Class<? extends Throwable>> NONE = Set.of();

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(NONE, NONE, new Error("named by nobody"), true),
        Arguments.of(NONE, NONE, new IOException("checked"), true),
        Arguments.of(NONE, Set.of(IOException.class), new IOException("itself"), false),
        Arguments.of(NONE, Set.of(IOException.class), new FileNotFoundException("below"), false),
        Arguments.of(NONE, Set.of(FileNotFoundException.class), new IOException("above"), true),
        Arguments.of(NONE, Set.of(IOException.class), new IllegalStateException("beside"), true),
        Arguments.of(Set.of(IOException.class), NONE, new IllegalStateException("beside"), true),
        Arguments.of(
            Set.of(FileNotFoundException.class),
            Set.of(IOException.class),
            new FileNotFoundException("cancelOn is nearer"),
            true),
        Arguments.of(
            Set.of(Exception.class),
            Set.of(IOException.class),
            new FileNotFoundException("dontCancelOn is nearer"),
            false),
        Arguments.of(
            Set.of(IOException.class),
            Set.of(Throwable.class),
            new IllegalStateException("only the far one"),
            false));
  }

  @ParameterizedTest
  @MethodSource("table")
  void the_nearest_class_decides_whether_the_saga_is_cancelled(
      Set<Class<? extends Throwable>> cancelOn,
      Set<Class<? extends Throwable>> dontCancelOn,
      Throwable thrown,
      boolean cancels) {
    assertEquals(cancels, new CancelRule(cancelOn, dontCancelOn).cancels(thrown));
  }

  @Test
  void a_class_in_both_is_told() {
    assertEquals(
        Optional.of(IOException.class),
        new CancelRule(Set.of(IOException.class, Error.class), Set.of(IOException.class)).both());
    assertEquals(
        Optional.empty(), new CancelRule(Set.of(IOException.class), Set.of(Error.class)).both());
  }
}
