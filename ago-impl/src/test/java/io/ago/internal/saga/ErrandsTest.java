package io.ago.internal.saga;

import static io.ago.internal.saga.Callback.AFTER;
import static io.ago.internal.saga.Callback.COMPENSATE;
import static io.ago.internal.saga.Callback.COMPLETE;
import static io.ago.internal.saga.Callback.FORGET;
import static io.ago.internal.saga.Callback.STATUS;
import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.TERMS;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.answer;
import static io.ago.internal.saga.Sagas.at;
import static io.ago.internal.saga.Sagas.attempted;
import static io.ago.internal.saga.Sagas.first;
import static io.ago.internal.saga.Sagas.http;
import static io.ago.internal.saga.Sagas.listener;
import static io.ago.internal.saga.Sagas.party;
import static io.ago.internal.saga.Sagas.replied;
import static io.ago.internal.saga.Sagas.tidy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who is told of the end and who is told to forget, and when. */
class ErrandsTest {

  /** All that is called until nothing is owed any more, each answered DONE. */
  private static List<Callback> errands(Saga saga) {
    List<Callback> called = new ArrayList<>();
    Saga driven = saga;
    for (Attempt next = attempt(driven); !next.calls().isEmpty(); next = attempt(driven)) {
      driven = next.saga();
      for (Call call : next.calls()) {
        called.add(call.note().callback());
        driven = replied(driven, call.answer(Reply.DONE), after(60));
      }
    }
    assertTrue(Due.of(driven).isEmpty());
    return called;
  }

  private static Attempt attempt(Saga saga) {
    return SagaMachine.attempt(saga, after(60), TERMS);
  }

  @ParameterizedTest
  @EnumSource(
      value = LRAStatus.class,
      names = {"Closed", "Cancelled"})
  void who_answered_well_at_once_is_told_of_the_end_only(LRAStatus end) {
    assertEquals(List.of(AFTER), errands(at(end, Sagas.active(tidy(Kind.HTTP, "a")))));
  }

  @Test
  void an_errand_that_was_lost_leaves_no_doubt_that_needs_forgetting() {
    Saga told =
        SagaMachine.attempt(
                at(LRAStatus.Closed, Sagas.active(tidy(Kind.HTTP, "a"))), after(1), TERMS)
            .saga();
    Note note = told.participants().get(0).progress().note();
    assertNotNull(note);
    Answer lost = new Answer("p1", AFTER, note.attempt(), Reply.LOST, null, null);
    assertEquals(List.of(AFTER), errands(replied(told, lost, after(2))));
  }

  @ParameterizedTest
  @EnumSource(
      value = LRAStatus.class,
      names = {"FailedToClose", "FailedToCancel"})
  void who_failed_is_told_of_the_end_and_then_to_forget(LRAStatus end) {
    assertEquals(List.of(AFTER, FORGET), errands(at(end, Sagas.active(tidy(Kind.HTTP, "a")))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reply.class,
      names = {"PENDING", "LOST"})
  void who_was_in_doubt_is_told_to_forget(Reply unclear) {
    Saga asked = attempted(at(LRAStatus.Closing, Sagas.active(tidy(Kind.HTTP, "a"))), NOW);
    Saga doubted = attempted(replied(asked, answer(asked, "p1", unclear), NOW), after(1));
    Saga closed = replied(doubted, answer(doubted, "p1", Reply.DONE), after(1));
    assertEquals(List.of(AFTER, FORGET), errands(closed));
  }

  @Test
  void who_answered_too_late_is_told_to_forget() {
    Saga asked = attempted(at(LRAStatus.Closing, Sagas.active(tidy(Kind.HTTP, "a"))), NOW);
    Saga again = SagaMachine.attempt(asked, after(9), Sagas.OTHERS_TERMS).saga();
    Saga closed = replied(again, answer(asked, "p1", Reply.DONE), after(9));
    assertEquals(List.of(AFTER, FORGET), errands(closed));
  }

  @Test
  void who_takes_neither_gets_neither() {
    assertEquals(List.of(), errands(at(LRAStatus.FailedToClose, Sagas.active(http("a")))));
  }

  @Test
  void a_listener_is_told_of_the_end_only() {
    assertEquals(List.of(AFTER), errands(at(LRAStatus.Closed, Sagas.active(listener("a")))));
  }

  @Test
  void a_nested_closed_saga_owes_nothing_before_its_top_level_ends() {
    Saga closed = at(LRAStatus.Closed, Sagas.nested(tidy(Kind.HTTP, "a"), listener("ear")));
    assertTrue(Due.of(closed).isEmpty());
    assertEquals(List.of(), errands(closed));
  }

  @Test
  void a_released_saga_tells_all_and_has_those_forget_who_completed() {
    Saga closed = at(LRAStatus.Closed, Sagas.nested(tidy(Kind.HTTP, "a"), listener("ear")));
    assertEquals(List.of(AFTER, AFTER, FORGET), errands(SagaMachine.release(closed)));
  }

  @Test
  void a_nested_saga_that_was_cancelled_tells_of_it_at_once() {
    Saga cancelled = at(LRAStatus.Cancelled, Sagas.nested(tidy(Kind.HTTP, "a")));
    assertEquals(List.of(AFTER), errands(cancelled));
  }

  @Test
  void a_nested_saga_is_released_by_its_parents_end() {
    assertEquals(
        List.of(FORGET), errands(at(LRAStatus.Closed, Sagas.active(Sagas.child("saga-2")))));
    assertEquals(List.of(), errands(at(LRAStatus.Closed, Sagas.nested(Sagas.child("saga-2")))));
  }

  @Test
  void nobody_is_told_before_the_end() {
    for (LRAStatus open : List.of(LRAStatus.Closing, LRAStatus.Cancelling)) {
      Saga saga = at(open, Sagas.active(http("a"), listener("ear")));
      assertEquals(List.of("p1"), Owed.turn(saga).stream().map(Participant::id).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Reply.class, names = "DONE", mode = Mode.EXCLUDE)
  void an_errand_that_is_not_done_is_tried_again_and_then_parked(Reply reply) {
    Saga saga = at(LRAStatus.Closed, Sagas.active(listener("ear")));
    for (int tries = 0; tries < 3; tries++) {
      Saga told = attempted(saga, after(tries * 10L));
      assertEquals(AFTER, Sagas.note(told, "p1").callback());
      saga = replied(told, answer(told, "p1", reply), after(tries * 10L));
    }
    assertNotNull(first(saga).parked());
    assertTrue(Due.of(saga).isEmpty());
    assertEquals(LRAStatus.Closed, saga.status());
    Saga givenUp = SagaMachine.resolve(saga, "p1", Resolution.FAILED, "is gone", NOW);
    assertEquals(List.of(), errands(givenUp));
    Saga retried = SagaMachine.resolve(saga, "p1", Resolution.RETRY, "is back", NOW);
    assertEquals(List.of(AFTER), errands(retried));
  }

  @Test
  void an_errand_is_never_asked_for_by_a_status_question() {
    Saga closed =
        at(
            LRAStatus.Closed,
            Sagas.active(party(Kind.HTTP, "a", COMPLETE, COMPENSATE, STATUS, AFTER)));
    Saga told = attempted(closed, NOW);
    Saga lost = replied(told, answer(told, "p1", Reply.LOST), NOW);
    assertEquals(AFTER, Sagas.note(attempted(lost, after(1)), "p1").callback());
    assertFalse(AFTER.decides());
  }
}
