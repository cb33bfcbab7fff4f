package io.ago.internal.saga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that cannot be wrong, and when calls are made again. */
class RecordsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Arguments refused(String message, Executable making) {
    return Arguments.of(message, making);
  }

  static Stream<Arguments> wrongValues() {
    Endpoints anywhere = Endpoints.nested("saga-2");
    Node node = new Node("a", 1);
    Origin origin = new Origin(null, "", Order.PLAIN);
    return Stream.of(
        refused(
            "The first retry delay must be > 0 and in whole milliseconds, was PT0S",
            () -> new RetryDelays(Duration.ZERO, SECOND, 1, 1)),
        refused(
            "The first retry delay must be > 0 and in whole milliseconds, was PT-1S",
            () -> new RetryDelays(SECOND.negated(), SECOND, 1, 1)),
        refused(
            "The longest retry delay must be at least the first, PT2S, was PT1S",
            () -> new RetryDelays(Duration.ofSeconds(2), SECOND, 1, 1)),
        refused(
            "Failures and polls before parking must be > 0, were 0 and 1",
            () -> new RetryDelays(SECOND, SECOND, 0, 1)),
        refused(
            "Failures and polls before parking must be > 0, were 1 and 0",
            () -> new RetryDelays(SECOND, SECOND, 1, 0)),
        refused("A node needs a name that is not blank", () -> new Node(" ", 1)),
        refused(
            "A note's margin must be > 0 and in whole milliseconds, was PT0S",
            () -> new Terms(node, Set.of(), Duration.ZERO, RetryDelays.DEFAULT)),
        refused(
            "A participant's timeout must be > 0 and in whole milliseconds, was PT-1S",
            () -> new Enlistment(Kind.HTTP, anywhere, "", SECOND.negated())),
        refused(
            "A participant needs somewhere to be compensated, or to be told of the end",
            () -> new Endpoints(null, null, "status", "forget", null)),
        refused(
            "A participant that can be completed must be able to be compensated: done",
            () -> new Endpoints("done", null, null, null, "after")),
        refused(
            "A time limit must be > 0 and in whole milliseconds, was PT0S",
            () -> new Joining("p", Sagas.http("a"), null, Duration.ZERO)),
        refused(
            "A time limit must be > 0 and in whole milliseconds, was PT-1S",
            () -> SagaMachine.start("s", origin, Sagas.NOW, SECOND.negated())),
        refused(
            "A time limit must be > 0 and in whole milliseconds, was PT1.0000005S",
            () -> SagaMachine.start("s", origin, Sagas.NOW, SECOND.plusNanos(500))),
        refused(
            "A nested saga is never asked STATUS",
            () -> Nesting.asked(Sagas.active(), Callback.STATUS, false, Sagas.NOW)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongValues")
  void a_wrong_value_is_refused_with_its_value(String message, Executable making) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, making).getMessage());
  }

  @ParameterizedTest(name = "after failure {0} of 6: {1} s")
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 10", "6, "})
  void delays_double_up_to_the_longest_and_end(int count, @Nullable Long seconds) {
    RetryDelays retries = new RetryDelays(SECOND, Duration.ofSeconds(10), 6, 6);
    Optional<Instant> expected = Optional.ofNullable(seconds).map(Sagas::after);
    assertEquals(expected, retries.afterFailure(count, Sagas.NOW));
    assertEquals(expected, retries.afterPoll(count, Kind.HTTP, Sagas.NOW));
    assertTrue(retries.afterPoll(count, Kind.NESTED, Sagas.NOW).isPresent());
  }

  @Test
  void jitter_takes_a_part_of_each_delay_away_and_is_the_same_for_the_same_call() {
    RetryDelays retries = new RetryDelays(SECOND, Duration.ofSeconds(10), 6, 6, 0.5);
    List<Instant> times =
        IntStream.range(0, 1000)
            .mapToObj(i -> retries.afterFailure(2, Sagas.NOW, "p" + i).orElseThrow())
            .toList();

    assertTrue(times.stream().allMatch(at -> at.isAfter(Sagas.NOW.plusMillis(1000))));
    assertTrue(times.stream().noneMatch(at -> at.isAfter(Sagas.after(2))));
    long early = times.stream().filter(at -> at.isBefore(Sagas.NOW.plusMillis(1500))).count();
    assertTrue(early > 400 && early < 600, () -> "so many of 1000 are early: " + early);
    assertEquals(
        retries.afterFailure(2, Sagas.NOW, "p1"), retries.afterFailure(2, Sagas.NOW, "p1"));
    assertEquals(Optional.empty(), retries.afterFailure(6, Sagas.NOW, "p1"));
  }

  @Test
  void jitter_may_take_all_but_a_millisecond_and_none_takes_nothing() {
    RetryDelays all = new RetryDelays(SECOND, SECOND, 6, 6, 1);
    RetryDelays shortest = new RetryDelays(Duration.ofMillis(1), SECOND, 6, 6, 1);
    for (int i = 0; i < 1000; i++) {
      String who = "p" + i;
      assertTrue(all.afterFailure(1, Sagas.NOW, who).orElseThrow().isAfter(Sagas.NOW));
      assertEquals(Sagas.NOW.plusMillis(1), shortest.afterFailure(1, Sagas.NOW, who).orElseThrow());
      assertEquals(
          Sagas.RETRIES.afterFailure(1, Sagas.NOW), Sagas.RETRIES.afterFailure(1, Sagas.NOW, who));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void jitter_is_a_part(double jitter) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new RetryDelays(SECOND, SECOND, 1, 1, jitter));
    assertEquals("The jitter must be from 0 to 1, was " + jitter, refused.getMessage());
  }

  @Test
  void very_many_failures_do_not_overflow_the_delay() {
    RetryDelays retries =
        new RetryDelays(Duration.ofDays(1), Duration.ofDays(2), Integer.MAX_VALUE, 1);
    assertEquals(
        Optional.of(Sagas.NOW.plus(Duration.ofDays(2))),
        retries.afterFailure(Integer.MAX_VALUE - 1, Sagas.NOW));
  }

  @Test
  void by_default_a_participant_that_is_away_is_parked_after_an_hour_and_a_half() {
    Duration sum = Duration.ZERO;
    for (int count = 1; count < RetryDelays.DEFAULT.failures(); count++) {
      sum =
          sum.plus(
              Duration.between(
                  Sagas.NOW, RetryDelays.DEFAULT.afterFailure(count, Sagas.NOW).orElseThrow()));
    }
    assertEquals(91, sum.toMinutes());
  }

  @Test
  void a_node_succeeds_only_itself_as_it_was_before() {
    Node node = new Node("a", 2);
    assertTrue(node.succeeds(new Node("a", 1)));
    assertFalse(node.succeeds(node));
    assertFalse(node.succeeds(new Node("a", 3)));
    assertFalse(node.succeeds(new Node("b", 1)));
  }

  @Test
  void an_edge_that_does_not_exist_is_refused_with_both_its_ends_and_the_id() {
    assertEquals(
        "Saga s cannot go from Cancelled to Closed",
        assertThrows(
                IllegalStateException.class,
                () -> Edges.check("s", LRAStatus.Cancelled, LRAStatus.Closed))
            .getMessage());
    assertEquals(
        "Participant p cannot go from Completed to Active",
        assertThrows(
                IllegalStateException.class,
                () -> Edges.check("p", ParticipantStatus.Completed, ParticipantStatus.Active))
            .getMessage());
  }

  @Test
  void a_status_address_never_replaces_a_registered_one() {
    Endpoints own = new Endpoints(null, "undo", "status", null, null);
    assertEquals(own, own.withStatusIfNone("elsewhere"));
    assertEquals(
        Optional.of("elsewhere"),
        new Endpoints(null, "undo", null, null, null)
            .withStatusIfNone("elsewhere")
            .of(Callback.STATUS));
  }
}
