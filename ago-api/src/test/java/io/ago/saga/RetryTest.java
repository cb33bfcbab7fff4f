package io.ago.saga;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ago.AgoException;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a step is called, and when. */
class RetryTest {

  @Test
  void waits_double_up_to_the_longest() {
    Retry retry = Retry.transientFailures(1000, ofMillis(200), ofMillis(1500));
    assertEquals(
        "[200, 400, 800, 1500, 1500]",
        IntStream.rangeClosed(1, 5)
            .mapToObj(n -> retry.waitAfter(n).toMillis())
            .toList()
            .toString());
    assertEquals(ofMillis(1500), retry.waitAfter(Integer.MAX_VALUE));
    Retry slow = Retry.transientFailures(2, ofDays(1), ofDays(1));
    assertEquals(ofDays(1), slow.waitAfter(1000));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -1, 1001, Integer.MIN_VALUE})
  void calls_are_2_to_1000(int calls) {
    AgoException refusal =
        assertThrows(
            AgoException.class, () -> Retry.transientFailures(calls, ofMillis(1), ofMillis(1)));
    assertEquals(
        "A retry has 2 to 1000 calls in all, not " + calls + ". Leave it out for one.",
        refusal.getMessage());
  }

  @Test
  void jitter_is_none_unless_it_is_said() {
    Retry retry = Retry.transientFailures(2, ofMillis(1), ofMillis(1));
    assertEquals(0, retry.jitter());
    assertEquals(new Retry(2, ofMillis(1), ofMillis(1), 1), retry.withJitter(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
  void jitter_is_a_part(double jitter) {
    Retry retry = Retry.transientFailures(2, ofMillis(1), ofMillis(1));
    AgoException refusal = assertThrows(AgoException.class, () -> retry.withJitter(jitter));
    assertEquals(
        "The jitter of a retry is a part of each wait, 0 to 1, not "
            + jitter
            + ". Give 0.2 for a fifth.",
        refusal.getMessage());
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        arguments(Duration.ZERO, ofMillis(1)),
        arguments(ofMillis(-1), ofMillis(1)),
        arguments(ofMillis(2), ofMillis(1)),
        arguments(ofNanos(1), ofMillis(1)),
        arguments(ofMillis(1), ofNanos(1_000_001)),
        arguments(ofMillis(1), ofDays(1).plusMillis(1)));
  }

  @ParameterizedTest
  @MethodSource
  void waits(Duration first, Duration longest) {
    AgoException refusal =
        assertThrows(AgoException.class, () -> Retry.transientFailures(2, first, longest));
    assertEquals(
        "A retry waits whole milliseconds, from the first wait up to the longest and that at most a"
            + " day, not from "
            + first
            + " up to "
            + longest
            + ". Give others.",
        refusal.getMessage());
  }
}
