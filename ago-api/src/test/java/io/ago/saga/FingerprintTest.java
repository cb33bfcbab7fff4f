package io.ago.saga;

import static io.ago.saga.Definitions.NUMBER;
import static io.ago.saga.Definitions.saga;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ago.signal.Key;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes of a definition ask for a new version of it. */
class FingerprintTest {
  private static final Key<Integer> NAMED_OTHERWISE = Key.of("figure", Integer.class);
  private static final Key<Long> OF_OTHER_TYPE = Key.of("number", Long.class);
  private static final Retry RETRY = retry(5, 200, 10_000);

  /** Of {@link #pinned}, for ever: sagas in flight have it in their database. */
  private static final String PINNED =
      "f9b82a46d01b9227e9b9f2adb25f3b4f747d91e321c5d73912b7ad02da5ffab5";

  private static SagaDefinition<String> pinned() {
    return saga()
        .timeLimit(ofHours(2))
        .failures(
            Failures.standard()
                .as(FailureClass.BUSINESS, IOException.class)
                .as(FailureClass.TRANSIENT, ArithmeticException.class))
        .step(NUMBER, run -> 1)
        .undoneBy((run, number) -> {})
        .timeout(ofSeconds(30))
        .retry(RETRY)
        .when("choice", run -> true, way -> way.delay("d1", ofSeconds(1)))
        .otherwise(way -> way.fail("refused", "Nobody wants it."))
        .parallel(
            "group",
            one -> one.delayUntil("d2", run -> Instant.EPOCH, ofSeconds(2)),
            two -> two.ask(Key.of("answer", String.class), "Really?", ofHours(1)))
        .await(Key.of("signal", String.class), ofHours(1))
        .pivot("pivot")
        .calling("call", run -> {})
        .retry(RETRY)
        .saga("nested", SagaDefinition.named("other", 7, String.class).build(), SagaRun::input)
        .build();
  }

  @Test
  void it_is_the_same_on_every_machine_and_in_every_release() {
    assertEquals(PINNED, pinned().fingerprint(), () -> pinned().outline());
  }

  @Test
  void jitter_is_written_alike_by_every_JVM_and_none_is_not_written() {
    assertTrue(
        step().retry(RETRY).nothingToUndo().build().outline().contains("retry=5/200/10000 "));
    assertTrue(
        step()
            .retry(RETRY.withJitter(0.2))
            .nothingToUndo()
            .build()
            .outline()
            .contains("retry=5/200/10000/0.2 "));
  }

  @Test
  void equal_structures_have_one_and_are_equal_as_data() {
    assertNotSame(pinned(), pinned());
    assertEquals(pinned().fingerprint(), pinned().fingerprint());
    assertEquals(pinned().elements(), pinned().elements());
  }

  @Test
  void code_and_texts_for_people_are_not_part_of_it() {
    assertEquals(
        print(saga().step("s", run -> {}).undoneBy(run -> {}).fail("f", "no")),
        print(
            saga()
                .step("s", run -> System.nanoTime())
                .undoneBy(run -> System.nanoTime())
                .fail("f", "not any more")));
    assertEquals(
        print(saga().ask(NUMBER, "How many?", ofHours(1))),
        print(saga().ask(NUMBER, "How many, please?", ofHours(1))));
    assertEquals(
        print(saga().when("c", run -> true, way -> way.pivot("p"))),
        print(saga().when("c", run -> false, way -> way.pivot("p"))));
  }

  @Test
  void the_order_in_which_exceptions_are_named_is_not_part_of_it() {
    Failures one =
        Failures.standard().as(FailureClass.BUSINESS, IOException.class, Exception.class);
    Failures other =
        Failures.standard()
            .as(FailureClass.BUSINESS, Exception.class)
            .as(FailureClass.BUSINESS, IOException.class);
    assertEquals(
        print(step().failures(one).nothingToUndo()), print(step().failures(other).nothingToUndo()));
  }

  /** Each row: two definitions that differ in one thing. */
  static Stream<Arguments> one_change() {
    PolicySequence<String> base = step().nothingToUndo();
    return Stream.of(
        arguments("name", saga(), SagaDefinition.named("orders", 1, String.class)),
        arguments("version", saga(), SagaDefinition.named("order", 2, String.class)),
        arguments("input", saga(), SagaDefinition.named("order", 1, Integer.class)),
        arguments("limit", saga(), saga().timeLimit(ofHours(1))),
        arguments("limit", saga().timeLimit(ofHours(2)), saga().timeLimit(ofHours(1))),
        arguments("an element more", base, base.delay("d", ofSeconds(1))),
        arguments("name of element", base, saga().step(NAMED_OTHERWISE, r -> 1).nothingToUndo()),
        arguments("type of key", base, saga().step(OF_OTHER_TYPE, r -> 1L).nothingToUndo()),
        arguments("output", base, saga().step("number", r -> {}).nothingToUndo()),
        arguments("call", base, saga().calling(NUMBER, r -> 1).nothingToUndo()),
        arguments("pivot", base, saga().pivot(NUMBER, r -> 1)),
        arguments("undo", base, step().undoneBy((r, number) -> {})),
        arguments("timeout", base, base.timeout(ofSeconds(1))),
        arguments("timeout", base.timeout(ofSeconds(2)), base.timeout(ofSeconds(1))),
        arguments("retry", base, base.retry(RETRY)),
        arguments("calls", base.retry(RETRY), base.retry(retry(6, 200, 10_000))),
        arguments("first wait", base.retry(RETRY), base.retry(retry(5, 201, 10_000))),
        arguments("jitter", base.retry(RETRY), base.retry(RETRY.withJitter(0.2))),
        arguments("jitter", base.retry(RETRY.withJitter(0.2)), base.retry(RETRY.withJitter(0.21))),
        arguments("longest wait", base.retry(RETRY), base.retry(retry(5, 200, 10_001))),
        arguments("failures", base, base.failures(io(FailureClass.BUSINESS))),
        arguments(
            "class of failure",
            base.failures(io(FailureClass.BUSINESS)),
            base.failures(io(FailureClass.PERMANENT))),
        arguments(
            "order",
            saga().delay("a", ofSeconds(1)).delay("b", ofSeconds(1)),
            saga().delay("b", ofSeconds(1)).delay("a", ofSeconds(1))),
        arguments("length", delay(1), delay(2)),
        arguments(
            "kind of delay", delay(1), saga().delayUntil("d", r -> Instant.EPOCH, ofSeconds(1))),
        arguments(
            "limit of wait", saga().await(NUMBER, ofHours(1)), saga().await(NUMBER, ofHours(2))),
        arguments(
            "type of signal",
            saga().await(NUMBER, ofHours(1)),
            saga().await(OF_OTHER_TYPE, ofHours(1))),
        arguments(
            "person or signal",
            saga().await(NUMBER, ofHours(1)),
            saga().ask(NUMBER, "?", ofHours(1))),
        arguments("nested saga", nested("a", 1), nested("b", 1)),
        arguments("version of nested saga", nested("a", 1), nested("a", 2)),
        arguments(
            "choice or group",
            saga().parallel("x", d("a"), d("b")),
            saga().when("x", r -> true, d("a")).otherwise(d("b"))),
        arguments(
            "way or otherwise",
            saga().when("x", r -> true, d("a")).orWhen(r -> true, d("b")),
            saga().when("x", r -> true, d("a")).otherwise(d("b"))),
        arguments(
            "nesting",
            saga().when("x", r -> true, d("a")).delay("b", ofSeconds(1)),
            saga().when("x", r -> true, way -> d("b").apply(d("a").apply(way)))),
        arguments(
            "branch of an element",
            saga().parallel("x", d("a"), way -> d("c").apply(d("b").apply(way))),
            saga().parallel("x", way -> d("b").apply(d("a").apply(way)), d("c"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void one_change(String what, Sequence<?> one, Sequence<?> other) {
    assertNotEquals(print(one), print(other), () -> what + "\n" + one.build().outline());
  }

  @Test
  void it_is_64_digits_and_differs_among_many() {
    Set<String> prints = new HashSet<>();
    for (int i = 1; i <= 100; i++) {
      prints.add(print(delay(i)));
    }
    assertEquals(100, prints.size());
    assertEquals(Set.of(64), lengths(prints));
  }

  private static Set<Integer> lengths(Set<String> prints) {
    Set<Integer> lengths = new HashSet<>();
    prints.forEach(print -> lengths.add(print.replaceAll("[^0-9a-f]", "").length()));
    return lengths;
  }

  private static String print(Sequence<?> written) {
    return written.build().fingerprint();
  }

  private static StepSequence<String, Integer> step() {
    return saga().step(NUMBER, run -> 1);
  }

  private static Sequence<String> delay(int seconds) {
    return saga().delay("d", ofSeconds(seconds));
  }

  private static UnaryOperator<Sequence<String>> d(String name) {
    return way -> way.delay(name, ofSeconds(1));
  }

  private static Sequence<String> nested(String name, int version) {
    return Definitions.nested(SagaDefinition.named(name, version, String.class).build());
  }

  private static Retry retry(int calls, int first, int longest) {
    return Retry.transientFailures(calls, ofMillis(first), ofMillis(longest));
  }

  private static Failures io(FailureClass failure) {
    return Failures.standard().as(failure, IOException.class);
  }
}
