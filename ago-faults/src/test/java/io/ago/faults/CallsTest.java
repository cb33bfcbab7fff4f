package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks of calls find what they are there for. */
class CallsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Saga SAGA = new Saga("http://x/1", End.CLOSE, List.of("a", "b"));

  private static Heard heard(String member, String callback, int attempt, int from, int until) {
    return new Heard(member, callback, attempt, NOON.plusSeconds(from), NOON.plusSeconds(until));
  }

  @Test
  void who_heard_nothing_is_missing() {
    List<Heard> heard = List.of(heard("a", "complete", 1, 0, 1), heard("b", "status", 1, 0, 1));
    assertEquals(1, Calls.missing(List.of(SAGA), heard).size());
  }

  @Test
  void who_heard_the_opposite_was_told_wrong() {
    List<Heard> heard = List.of(heard("a", "complete", 1, 0, 1), heard("b", "compensate", 1, 0, 1));
    assertEquals(1, Calls.wrong(List.of(SAGA), heard).size());
  }

  @Test
  void two_calls_at_a_time_overlap_unless_the_first_took_too_long() {
    List<Heard> quick = List.of(heard("a", "complete", 1, 0, 4), heard("a", "complete", 2, 3, 5));
    List<Heard> slow = List.of(heard("a", "complete", 1, 0, 9), heard("a", "complete", 2, 7, 8));
    List<Heard> later = List.of(heard("a", "complete", 1, 0, 4), heard("a", "complete", 2, 4, 5));
    assertEquals(1, Calls.overlaps(quick, TIMEOUT).size());
    assertEquals(List.of(), Calls.overlaps(slow, TIMEOUT));
    assertEquals(List.of(), Calls.overlaps(later, TIMEOUT));
  }

  @Test
  void a_call_that_lasts_overlaps_with_each_that_comes_meanwhile() {
    List<Heard> heard =
        List.of(
            heard("a", "complete", 1, 0, 5),
            heard("a", "complete", 2, 1, 2),
            heard("a", "complete", 3, 3, 4));
    assertEquals(2, Calls.overlaps(heard, TIMEOUT).size());
  }

  @Test
  void one_note_is_for_one_call() {
    List<Heard> heard = List.of(heard("a", "complete", 1, 0, 1), heard("a", "complete", 1, 2, 3));
    assertEquals(1, Calls.twice(heard).size());
    assertEquals(1, Calls.repeated(heard));
  }

  @Test
  void beans_must_have_one_effect_of_the_right_kind() {
    Saga saga = new Saga("http://x/1", End.CLOSE, List.of("shelf"));
    assertEquals(List.of(), wrong(saga, run("complete", 1, 1), run("complete", 2, 0)));
    assertEquals(1, wrong(saga, run("complete", 1, 1), run("complete", 2, 1)).size());
    assertEquals(1, wrong(saga, run("complete", 1, 1), run("compensate", 2, 0)).size());
    assertEquals(1, wrong(saga).size());
    assertEquals(
        1, new Beans(List.of(run("complete", 1, 1), run("complete", 1, 0))).twice().size());
  }

  private static List<String> wrong(Saga saga, Beans.Run... runs) {
    return new Beans(List.of(runs)).wrong(List.of(saga));
  }

  private static Beans.Run run(String callback, int attempt, int effects) {
    return new Beans.Run("http://x/1", "shelf", callback, attempt, effects);
  }
}
