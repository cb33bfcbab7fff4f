package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.OTHERS_TERMS;
import static io.ago.internal.saga.Sagas.TERMS;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.answer;
import static io.ago.internal.saga.Sagas.askable;
import static io.ago.internal.saga.Sagas.attempted;
import static io.ago.internal.saga.Sagas.first;
import static io.ago.internal.saga.Sagas.http;
import static io.ago.internal.saga.Sagas.note;
import static io.ago.internal.saga.Sagas.replied;
import static io.ago.internal.saga.Sagas.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A note is record, lease and fence at once. */
class NotesTest {
  private static final Saga CLOSING = SagaMachine.close(Sagas.active(http("a")), NOW);

  @Test
  void a_call_is_noted_with_its_number_its_node_and_its_time() {
    Attempt attempt = SagaMachine.attempt(CLOSING, NOW, TERMS);
    Note expected = new Note(Callback.COMPLETE, 1, new Node("a", 1), after(3));
    assertEquals(expected, note(attempt.saga(), "p1"));
    assertEquals(expected, attempt.calls().get(0).note());
    assertEquals("a/COMPLETE", attempt.calls().get(0).target());
    assertNull(attempt.takenOver());
    assertEquals(Set.of("a"), Due.notedBy(attempt.saga()));
    assertEquals(Map.of("", after(3)), Due.of(attempt.saga()));
  }

  @Test
  void a_live_note_keeps_every_node_away() {
    Saga noted = attempted(CLOSING, NOW);
    for (Terms terms : List.of(TERMS, OTHERS_TERMS)) {
      Attempt attempt = SagaMachine.attempt(noted, after(2), terms);
      assertEquals(noted, attempt.saga());
      assertEquals(List.of(), attempt.calls());
      assertNull(attempt.takenOver());
    }
  }

  @Test
  void a_note_that_ran_out_is_taken_over_with_a_higher_number_and_counts_as_lost() {
    Attempt attempt = SagaMachine.attempt(attempted(CLOSING, NOW), after(3), OTHERS_TERMS);
    assertEquals(
        new Note(Callback.COMPLETE, 2, new Node("b", 1), after(6)), note(attempt.saga(), "p1"));
    assertEquals(after(3), attempt.takenOver());
    assertEquals(new Tally(2, 1, 0, 0), first(attempt.saga()).progress().tally());
    assertEquals(
        "COMPLETE by node a was never answered", first(attempt.saga()).progress().remark());
  }

  @Test
  void a_note_of_this_node_that_ran_out_is_not_taken_over_from_anybody() {
    Attempt attempt = SagaMachine.attempt(attempted(CLOSING, NOW), after(3), TERMS);
    assertEquals(2, note(attempt.saga(), "p1").attempt());
    assertNull(attempt.takenOver());
  }

  @Test
  void a_node_takes_up_at_once_what_it_had_noted_before_it_was_started_anew() {
    Attempt attempt = SagaMachine.attempt(attempted(CLOSING, NOW), NOW, terms("a", 2));
    assertEquals(2, note(attempt.saga(), "p1").attempt());
    assertNull(attempt.takenOver());
    Attempt older = SagaMachine.attempt(attempt.saga(), NOW, terms("a", 1));
    assertEquals(List.of(), older.calls());
  }

  @Test
  void the_latest_end_of_several_notes_is_what_must_have_passed() {
    Saga cancelling = SagaMachine.cancel(Sagas.active(http("a"), http("b")), "test", NOW);
    Saga noted = attempted(cancelling, NOW);
    assertEquals(after(5), SagaMachine.attempt(noted, after(9), OTHERS_TERMS).takenOver());
  }

  @Test
  void whoever_may_have_been_told_is_asked_for_the_status_first() {
    Saga closing = SagaMachine.close(Sagas.active(askable(Kind.HTTP, "a")), NOW);
    Attempt attempt = SagaMachine.attempt(attempted(closing, NOW), after(3), OTHERS_TERMS);
    assertEquals(Callback.STATUS, note(attempt.saga(), "p1").callback());
    assertEquals("a/STATUS", attempt.calls().get(0).target());
    assertEquals(Callback.COMPLETE, attempt.calls().get(0).question());
  }

  @Test
  void whoever_never_heard_of_it_is_told_again_at_once() {
    Saga closing = SagaMachine.close(Sagas.active(askable(Kind.HTTP, "a")), NOW);
    Saga asked = attempted(attempted(closing, NOW), after(3));
    Saga unheard = replied(asked, answer(asked, "p1", Reply.NOT_BEGUN), after(3));
    Attempt again = SagaMachine.attempt(unheard, after(3), TERMS);
    assertEquals(Callback.COMPLETE, again.calls().get(0).note().callback());
    assertEquals(3, again.calls().get(0).note().attempt());
  }

  @Test
  void a_participant_whose_drivers_all_die_is_parked_in_the_end() {
    Saga saga = attempted(CLOSING, NOW);
    saga = attempted(saga, after(10));
    saga = attempted(saga, after(20));
    assertNull(first(saga).progress().note(), "each has a moment of its own by now");
    saga = attempted(saga, after(24));
    saga = attempted(saga, after(30));
    assertNotNull(first(saga).parked());
    assertEquals(3, first(saga).progress().tally().attempts());
  }

  @Test
  void numbers_grow_over_all_questions_to_a_participant() {
    Saga closed = Sagas.answerAll(SagaMachine.close(Sagas.nested(http("a")), NOW), Reply.DONE);
    Saga undoing = attempted(SagaMachine.cancel(closed, "its parent", NOW), NOW);
    assertEquals(2, note(undoing, "p1").attempt());
    assertEquals(0, first(undoing).progress().tally().failures());
  }

  @Test
  void what_is_not_hosted_here_is_left_to_its_hosts() {
    Saga closing =
        SagaMachine.close(Sagas.active(http("a"), Sagas.hosted(Sagas.bean("b"), "shop-1")), NOW);
    Attempt here = SagaMachine.attempt(closing, NOW, TERMS);
    assertEquals(List.of("p1"), here.calls().stream().map(c -> c.participant().id()).toList());
    assertEquals(Map.of("", after(3), "shop-1", Instant.EPOCH), Due.of(here.saga()));
    Attempt there = SagaMachine.attempt(here.saga(), NOW, terms("b", 1, "shop-1"));
    assertEquals(List.of("p2"), there.calls().stream().map(c -> c.participant().id()).toList());
  }

  @Test
  void a_lapsed_note_of_what_is_not_hosted_here_is_left_as_it_is() {
    Saga closing = SagaMachine.close(Sagas.active(Sagas.hosted(Sagas.bean("b"), "shop-1")), NOW);
    Saga noted = SagaMachine.attempt(closing, NOW, terms("b", 1, "shop-1")).saga();
    assertEquals(noted, SagaMachine.attempt(noted, after(60), TERMS).saga());
  }
}
