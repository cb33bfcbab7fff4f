package io.ago.saga;

import static io.ago.saga.Definitions.NUMBER;
import static io.ago.saga.Definitions.nested;
import static io.ago.saga.Definitions.saga;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ago.AgoException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a definition must not be, and what its author is told. */
class DefinitionChecksTest {
  private static final String FIRST_OF_NAMES =
      "its name must have 1 to 100 letters, digits, '.', '-' and '_', a letter or a digit first."
          + " Choose another.";
  private static final String POSITIVE = ". Give a positive one in whole milliseconds.";

  static Stream<Arguments> names() {
    return Stream.of(
        arguments(named("", 1), "Saga '' 1: " + FIRST_OF_NAMES),
        arguments(named("-a", 1), "Saga -a 1: " + FIRST_OF_NAMES),
        arguments(named("caf\u00e9", 1), "Saga caf? 1: " + FIRST_OF_NAMES),
        arguments(named("x".repeat(101), 1), "Saga " + "x".repeat(40) + "... 1: " + FIRST_OF_NAMES),
        arguments(
            named("order", 0),
            "Saga order 0: its version is 0, and the first is 1. Count from there."),
        arguments(
            SagaDefinition.named("order", 1, int.class),
            "Saga order 1: its input is of the primitive type int, which no object has. Take the"
                + " class that boxes it."),
        arguments(
            saga().delay("a b", ofSeconds(1)), "Saga order 1, element a b at 1: " + FIRST_OF_NAMES),
        arguments(
            saga().delay("a", ofSeconds(1)).delay("b", ofSeconds(1)).delay("a", ofSeconds(1)),
            "Saga order 1, element a at 3: its name is taken by the element at 1, and what is kept"
                + " is kept by name. Choose another."),
        arguments(
            saga()
                .delay("a", ofSeconds(1))
                .when("c", run -> true, way -> way.delay("a", ofSeconds(1))),
            "Saga order 1, element a at 2.1.1: its name is taken by the element at 1, and what is"
                + " kept is kept by name. Choose another."),
        arguments(
            saga().ask(NUMBER, " ", ofHours(1)),
            "Saga order 1, element number at 1: its question must be one line of 1 to 500"
                + " characters. Write another."),
        arguments(
            saga().ask(NUMBER, "a\nb", ofHours(1)),
            "Saga order 1, element number at 1: its question must be one line of 1 to 500"
                + " characters. Write another."),
        arguments(
            saga().fail("f", "x".repeat(501)),
            "Saga order 1, element f at 1: its reason must be one line of 1 to 500 characters."
                + " Write another."));
  }

  static Stream<Arguments> branches() {
    return Stream.of(
        arguments(
            saga().parallel("p"),
            "Saga order 1, element p at 1: it has 0 branches, and nothing runs in parallel with"
                + " fewer than two. Write its steps without it."),
        arguments(
            saga().parallel("p", one -> one.delay("a", ofSeconds(1))),
            "Saga order 1, element p at 1: it has 1 branches, and nothing runs in parallel with"
                + " fewer than two. Write its steps without it."),
        arguments(
            saga().parallel("p", one -> one.delay("a", ofSeconds(1)), two -> two),
            "Saga order 1, element p at 1: its branch 2 is empty. Fill it, or leave it out."),
        arguments(
            saga().when("c", run -> true, way -> way),
            "Saga order 1, element c at 1: its branch 1 is empty. Fill it, or leave it out."),
        arguments(
            saga()
                .when("c", run -> true, way -> way.delay("a", ofSeconds(1)))
                .otherwise(way -> way),
            "Saga order 1, element c at 1: its otherwise is empty. Fill it, or leave it out."));
  }

  static Stream<Arguments> times() {
    String limit =
        " of PT3H is longer than the whole saga's time limit of PT2H. Shorten the one or";
    return Stream.of(
        arguments(
            saga().timeLimit(Duration.ZERO),
            "Saga order 1: its time limit is PT0S, which is no time to wait" + POSITIVE),
        arguments(
            saga().timeLimit(ofDays(36_501)),
            "Saga order 1: its time limit is PT876024H, longer than a hundred years" + POSITIVE),
        arguments(
            saga().delay("d", ofMillis(-1)),
            "Saga order 1, element d at 1: its length is PT-0.001S, which is no time to wait"
                + POSITIVE),
        arguments(
            saga().delay("d", ofNanos(1_500_000)),
            "Saga order 1, element d at 1: its length is PT0.0015S, which has parts of a"
                + " millisecond"
                + POSITIVE),
        arguments(
            saga().await(NUMBER, Duration.ZERO),
            "Saga order 1, element number at 1: its limit is PT0S, which is no time to wait"
                + POSITIVE),
        arguments(
            saga().delayUntil("u", run -> Instant.EPOCH, Duration.ZERO),
            "Saga order 1, element u at 1: its longest wait is PT0S, which is no time to wait"
                + POSITIVE),
        arguments(
            saga().step("s", run -> {}).nothingToUndo().timeout(Duration.ZERO),
            "Saga order 1, element s at 1: its timeout is PT0S, which is no time to wait"
                + POSITIVE),
        arguments(
            saga().timeLimit(ofHours(2)).delay("d", ofHours(3)),
            "Saga order 1, element d at 1: its length" + limit + " lengthen the other."),
        arguments(
            saga().timeLimit(ofHours(2)).await(NUMBER, ofHours(3)),
            "Saga order 1, element number at 1: its limit" + limit + " lengthen the other."),
        arguments(
            saga().timeLimit(ofHours(2)).ask(NUMBER, "?", ofHours(3)),
            "Saga order 1, element number at 1: its limit" + limit + " lengthen the other."),
        arguments(
            saga().timeLimit(ofHours(2)).delayUntil("u", run -> Instant.EPOCH, ofHours(3)),
            "Saga order 1, element u at 1: its longest wait" + limit + " lengthen the other."),
        arguments(
            saga()
                .timeLimit(ofHours(2))
                .calling("c", run -> {})
                .nothingToUndo()
                .timeout(ofHours(3)),
            "Saga order 1, element c at 1: its timeout" + limit + " lengthen the other."),
        arguments(
            saga()
                .timeLimit(ofHours(2))
                .delay("a", ofHours(1))
                .parallel(
                    "p",
                    one -> one.delay("b", ofSeconds(1)),
                    two ->
                        two.when("c", run -> true, way -> way.delay("d", ofHours(1)))
                            .otherwise(way -> way.delay("e", ofSeconds(1)))
                            .delay("f", ofMillis(1))),
            "Saga order 1: the delays on one way add up to PT2H0.001S, longer than the whole saga's"
                + " time limit of PT2H. Shorten the ones or lengthen the other."));
  }

  static Stream<Arguments> sagas() {
    SagaDefinition<String> self = SagaDefinition.named("order", 2, String.class).build();
    SagaDefinition<String> around =
        SagaDefinition.named("around", 1, String.class).saga("s", self, run -> "").build();
    SagaDefinition<String> final1 =
        SagaDefinition.named("final", 1, String.class).pivot("p").build();
    return Stream.of(
        arguments(
            nested(self),
            "Saga order 1, element nested at 1: the saga order 2 is or holds one of this name, and"
                + " a saga within itself has no end. Give one of the two another name."),
        arguments(
            nested(around),
            "Saga order 1, element nested at 1: the saga around 1 is or holds one of this name, and"
                + " a saga within itself has no end. Give one of the two another name."),
        arguments(
            nested(final1),
            "Saga order 1, element nested at 1: the saga final 1 has a pivot, so that it could not"
                + " be undone with this one. Put it after a pivot of this one, pivot(name) right"
                + " before it for instance."));
  }

  @ParameterizedTest
  @MethodSource({"names", "branches", "times", "sagas"})
  void is_refused(Sequence<?> written, String told) {
    assertEquals(told, refusal(written));
  }

  @Test
  void bounds_themselves_are_taken() {
    saga().timeLimit(ofDays(36_500)).delay("a", ofMillis(1)).build();
    saga().timeLimit(ofHours(2)).await(NUMBER, ofHours(2)).delay("a", ofHours(2)).build();
    saga()
        .timeLimit(ofHours(2))
        .delayUntil("u", run -> Instant.EPOCH, ofHours(2))
        .delay("a", ofHours(2))
        .build();
    saga().fail("f", "x".repeat(500)).build();
    named("x".repeat(100), 1).build();
    saga().pivot("p").saga("s", named("other", 1).pivot("p").build(), run -> "").build();
  }

  @Test
  void a_definition_has_1000_elements_at_most_and_10_levels() {
    Sequence<String> many = saga();
    for (int i = 0; i < 1000; i++) {
      many = many.delay("d" + i, ofSeconds(1));
    }
    assertEquals(1000, many.build().elements().size());
    assertEquals(
        "Saga order 1: it has 1001 elements, more than 1000. Put some of them into a saga of their"
            + " own.",
        refusal(many.delay("more", ofSeconds(1))));
    assertEquals(10, deep(saga(), 10).build().all().size());
    assertEquals(
        "Saga order 1, element d1 at 1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1: it stands 11 levels"
            + " deep, more than 10. Put it into a saga of its own.",
        refusal(deep(saga(), 11)));
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    assertEquals(
        List.of(
            "Saga order 0: its version is 0, and the first is 1. Count from there.",
            "Saga order 0, element s at 1: it stands before the pivot, and nothing says how it is"
                + " undone. Add undoneBy(...), or nothingToUndo() if there is nothing.",
            "Saga order 0, element ! at 2: " + FIRST_OF_NAMES,
            "Saga order 0, element ! at 2: its length is PT0S, which is no time to wait"
                + POSITIVE),
        told(named("order", 0).step("s", run -> {}).delay("!", Duration.ZERO)).toList());
  }

  private static Sequence<String> deep(Sequence<String> outer, int levels) {
    return levels == 1
        ? outer.delay("d1", ofSeconds(1))
        : outer.when("d" + levels, run -> true, way -> deep(way, levels - 1));
  }

  private static NamedSequence<String> named(String name, int version) {
    return SagaDefinition.named(name, version, String.class);
  }

  private static String refusal(Sequence<?> written) {
    return String.valueOf(assertThrows(AgoException.class, written::build).getMessage());
  }

  private static Stream<String> told(Sequence<?> written) {
    return refusal(written).lines();
  }
}
