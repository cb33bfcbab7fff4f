package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.TERMS;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.answer;
import static io.ago.internal.saga.Sagas.attempted;
import static io.ago.internal.saga.Sagas.bean;
import static io.ago.internal.saga.Sagas.http;
import static io.ago.internal.saga.Sagas.note;
import static io.ago.internal.saga.Sagas.replied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;

/** In which order participants are called. */
class OrderTest {

  private static List<String> called(Saga saga, Instant now) {
    return SagaMachine.attempt(saga, now, TERMS).calls().stream()
        .map(c -> c.participant().id())
        .toList();
  }

  private static Saga cancelled(Enlistment... parties) {
    return SagaMachine.cancel(Sagas.active(parties), "test", NOW);
  }

  @Test
  void strict_undo_goes_one_by_one_last_first() {
    Saga saga = cancelled(bean("a"), bean("b"), bean("c"));
    for (String next : List.of("p3", "p2", "p1")) {
      assertEquals(List.of(next), called(saga, NOW));
      Saga asked = attempted(saga, NOW);
      assertEquals(List.of(), called(asked, NOW));
      saga = replied(asked, answer(asked, next, Reply.DONE), NOW);
    }
    assertEquals(LRAStatus.Cancelled, saga.status());
  }

  @Test
  void strict_undo_waits_for_one_that_is_still_under_way() {
    Saga asked = attempted(cancelled(bean("a"), bean("b")), NOW);
    Saga pending = replied(asked, answer(asked, "p2", Reply.PENDING), NOW);
    assertEquals(List.of(), called(pending, NOW));
    assertEquals(List.of("p2"), called(pending, after(1)));
  }

  @Test
  void strict_undo_is_held_by_a_parked_participant_until_its_operator_decides() {
    Saga asked = attempted(cancelled(bean("a"), bean("b")), NOW);
    Saga parked = replied(asked, answer(asked, "p2", Reply.REFUSED), NOW);
    assertEquals(List.of(), called(parked, after(999)));
    assertTrue(Due.of(parked).isEmpty());
    Saga skipped = SagaMachine.resolve(parked, "p2", Resolution.FAILED, "by hand", NOW);
    assertEquals(List.of("p1"), called(skipped, NOW));
    Saga last = attempted(skipped, NOW);
    assertEquals(
        LRAStatus.FailedToCancel, replied(last, answer(last, "p1", Reply.DONE), NOW).status());
  }

  @Test
  void plain_undo_is_noted_at_once_in_reverse_order_with_expiries_that_add_up() {
    Attempt attempt = SagaMachine.attempt(cancelled(http("a"), http("b"), http("c")), NOW, TERMS);
    assertTrue(attempt.oneByOne());
    assertEquals(
        List.of("p3", "p2", "p1"),
        attempt.calls().stream().map(c -> c.participant().id()).toList());
    assertEquals(
        List.of(after(3), after(5), after(7)),
        attempt.calls().stream().map(c -> c.note().until()).toList());
    assertEquals(after(7), note(attempt.saga(), "p1").until());
  }

  @Test
  void plain_undo_is_not_held_by_one_that_is_late() {
    Saga asked = attempted(cancelled(http("a"), http("b")), NOW);
    Saga pending = replied(asked, answer(asked, "p2", Reply.PENDING), NOW);
    Saga undone = replied(pending, answer(asked, "p1", Reply.DONE), NOW);
    assertEquals(LRAStatus.Cancelling, undone.status());
    Attempt again = SagaMachine.attempt(undone, after(1), TERMS);
    assertEquals(List.of("p2"), again.calls().stream().map(c -> c.participant().id()).toList());
    assertFalse(again.oneByOne());
  }

  @Test
  void one_strict_participant_makes_the_whole_saga_strict() {
    Saga saga = cancelled(http("a"), bean("b"), http("c"));
    assertEquals(Order.STRICT, saga.order());
    assertEquals(List.of("p3"), called(saga, NOW));
    assertEquals(Order.STRICT, Sagas.active(Sagas.party(Kind.MESSAGE, "m")).order());
    assertEquals(Order.PLAIN, Sagas.active(http("a"), Sagas.child("saga-2")).order());
  }

  @Test
  void a_saga_can_be_strict_from_its_start() {
    Saga saga =
        Sagas.joined(Sagas.start(new Origin(null, "", Order.STRICT), null), http("a"), http("b"));
    assertEquals(List.of("p2"), called(SagaMachine.cancel(saga, "test", NOW), NOW));
  }

  @Test
  void completing_asks_all_at_once_in_any_order() {
    Saga saga = SagaMachine.close(Sagas.active(bean("a"), http("b"), bean("c")), NOW);
    Attempt attempt = SagaMachine.attempt(saga, NOW, TERMS);
    assertEquals(3, attempt.calls().size());
    assertFalse(attempt.oneByOne());
    assertEquals(
        List.of(after(3), after(3), after(3)),
        attempt.calls().stream().map(c -> c.note().until()).toList());
  }

  @Test
  void one_that_left_is_never_called() {
    Saga left = SagaMachine.leave(Sagas.active(http("a"), http("b")), "p2", NOW);
    assertEquals(List.of("p1"), called(SagaMachine.cancel(left, "test", NOW), NOW));
  }

  @Test
  void one_failure_makes_the_end_a_failure_after_all_others_were_asked() {
    Saga asked = attempted(cancelled(http("a"), http("b")), NOW);
    Saga refused = replied(asked, answer(asked, "p2", Reply.REFUSED), NOW);
    assertEquals(LRAStatus.Cancelling, refused.status());
    assertEquals(
        LRAStatus.FailedToCancel, replied(refused, answer(asked, "p1", Reply.DONE), NOW).status());
  }
}
