package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.RETRIES;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.at;
import static io.ago.internal.saga.Sagas.attempted;
import static io.ago.internal.saga.Sagas.http;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a parent's question does to a nested saga and what its status says to its parent. */
class NestingTest {

  private static Saga child(LRAStatus status) {
    return at(status, Sagas.nested(http("a")));
  }

  @ParameterizedTest(name = "{0} when {1}: {2}, which says {3}")
  @CsvSource({
    "Active,         COMPLETE,   Closing,        PENDING",
    "Closing,        COMPLETE,   Closing,        PENDING",
    "Closed,         COMPLETE,   Closed,         DONE",
    "FailedToClose,  COMPLETE,   FailedToClose,  REFUSED",
    "Cancelling,     COMPLETE,   Cancelling,     PENDING",
    "Cancelled,      COMPLETE,   Cancelled,      DONE",
    "FailedToCancel, COMPLETE,   FailedToCancel, REFUSED",
    "Active,         COMPENSATE, Cancelling,     PENDING",
    "Closing,        COMPENSATE, Closing,        PENDING",
    "Closed,         COMPENSATE, Cancelling,     PENDING",
    "FailedToClose,  COMPENSATE, FailedToClose,  REFUSED",
    "Cancelling,     COMPENSATE, Cancelling,     PENDING",
    "Cancelled,      COMPENSATE, Cancelled,      DONE",
    "FailedToCancel, COMPENSATE, FailedToCancel, REFUSED",
    "Closed,         FORGET,     Closed,         DONE",
    "FailedToClose,  FORGET,     FailedToClose,  DONE",
    "Cancelled,      FORGET,     Cancelled,      DONE",
    "FailedToCancel, FORGET,     FailedToCancel, DONE",
  })
  void a_parents_question_is_answered_by_the_childs_status(
      LRAStatus before, Callback question, LRAStatus after, Reply reply) {
    Saga asked = Nesting.asked(child(before), question, false, NOW);
    assertEquals(after, asked.status());
    assertEquals(reply, Nesting.reply(asked, question));
  }

  @Test
  void a_released_child_cannot_be_undone_any_more() {
    Saga released = SagaMachine.release(child(LRAStatus.Closed));
    assertEquals(released, Nesting.asked(released, Callback.COMPENSATE, false, NOW));
    assertEquals(Reply.REFUSED, Nesting.reply(released, Callback.COMPENSATE));
  }

  @ParameterizedTest(name = "{0}, asked for good {1}: {2}, in the custody {3}")
  @CsvSource({
    "Active,         true,  Closing,        RELEASED",
    "Active,         false, Closing,        PARENT",
    "Closing,        true,  Closing,        RELEASED",
    "Closing,        false, Closing,        PARENT",
    "Closed,         true,  Closed,         RELEASED",
    "Closed,         false, Closed,         PARENT",
    "FailedToClose,  true,  FailedToClose,  OWN",
    "Cancelling,     true,  Cancelling,     OWN",
    "Cancelled,      true,  Cancelled,      OWN",
    "FailedToCancel, true,  FailedToCancel, OWN"
  })
  void a_child_that_its_parent_completes_is_in_the_custody_of_its_parent(
      LRAStatus before, boolean forGood, LRAStatus after, Custody custody) {
    Saga asked = Nesting.asked(child(before), Callback.COMPLETE, forGood, NOW);

    assertEquals(after, asked.status());
    assertEquals(custody, asked.custody());
  }

  @Test
  void custody_is_never_given_back() {
    Saga released = Nesting.asked(child(LRAStatus.Closed), Callback.COMPLETE, true, NOW);
    assertEquals(released, Nesting.asked(released, Callback.COMPLETE, false, NOW));
    assertEquals(released, SagaMachine.release(released));
  }

  @Test
  void only_its_parent_undoes_a_child_that_it_counts_on() {
    Saga taken = Nesting.asked(child(LRAStatus.Closed), Callback.COMPLETE, false, NOW);

    Refused refused = assertThrows(Refused.class, () -> SagaMachine.cancel(taken, "test", NOW));
    assertTrue(String.valueOf(refused.getMessage()).contains("cancel parent-1"));
    Saga undone = Nesting.asked(taken, Callback.COMPENSATE, false, NOW);
    assertEquals(LRAStatus.Cancelling, undone.status());
  }

  @Test
  void a_child_that_closed_before_its_parent_asked_makes_the_parent_ask_at_once() {
    Saga asking = attempted(at(LRAStatus.Closing, Sagas.active(Sagas.child(Sagas.ID))), NOW);
    Answer pending = new Answer("p1", Callback.COMPLETE, 1, Reply.PENDING, null, null);
    Saga waiting = Sagas.replied(asking, pending, after(1));
    Saga told = Nesting.told(waiting, child(LRAStatus.Closed), after(1), RETRIES);
    assertEquals(LRAStatus.Closing, told.status());
    assertEquals(Map.of("", after(1)), Due.of(told));
  }

  @Test
  void a_parent_that_is_nested_itself_asks_for_good_only_once_it_is_released() {
    assertTrue(Nesting.asksForGood(Sagas.active()));
    assertFalse(Nesting.asksForGood(child(LRAStatus.Closed)));
    assertTrue(Nesting.asksForGood(SagaMachine.release(child(LRAStatus.Closed))));
  }

  @Test
  void an_overdue_child_that_its_parent_closes_is_cancelled() {
    Saga child =
        Sagas.joined(
            Sagas.start(new Origin("parent-1", "", Order.PLAIN), Duration.ofSeconds(1)), http("a"));
    assertEquals(
        LRAStatus.Cancelling, Nesting.asked(child, Callback.COMPLETE, false, after(1)).status());
  }

  @ParameterizedTest
  @EnumSource(
      value = LRAStatus.class,
      names = {"Closed", "FailedToClose", "Cancelled", "FailedToCancel"})
  void a_childs_end_is_its_parents_answer_at_once(LRAStatus end) {
    boolean closes = end == LRAStatus.Closed || end == LRAStatus.FailedToClose;
    Saga parent = Sagas.active(Sagas.child(Sagas.ID));
    Saga asking = attempted(at(closes ? LRAStatus.Closing : LRAStatus.Cancelling, parent), NOW);
    Saga child = Nesting.asked(child(end), Callback.COMPLETE, false, NOW);
    assertEquals(end, Nesting.told(asking, child, NOW, RETRIES).status());
  }

  @Test
  void a_child_that_closes_while_its_parent_cancels_makes_the_parent_ask_at_once() {
    Saga asking = attempted(at(LRAStatus.Cancelling, Sagas.active(Sagas.child(Sagas.ID))), NOW);
    Answer pending = new Answer("p1", Callback.COMPENSATE, 1, Reply.PENDING, null, null);
    Saga waiting = Sagas.replied(asking, pending, after(1));
    assertEquals(Map.of("", after(2)), Due.of(waiting));
    Saga told = Nesting.told(waiting, child(LRAStatus.Closed), after(1), RETRIES);
    assertEquals(Map.of("", after(1)), Due.of(told));
  }

  @ParameterizedTest
  @EnumSource(LRAStatus.class)
  void a_parent_that_asks_nothing_hears_nothing(LRAStatus status) {
    Saga parent = Sagas.active(http("x"), Sagas.child(Sagas.ID));
    assertEquals(parent, Nesting.told(parent, child(status), NOW, RETRIES));
  }

  @ParameterizedTest
  @EnumSource(
      value = LRAStatus.class,
      names = {"Active", "Closing", "Cancelling"})
  void a_child_that_has_not_ended_is_no_verdict(LRAStatus status) {
    Saga parent = attempted(at(LRAStatus.Closing, Sagas.active(Sagas.child(Sagas.ID))), NOW);
    assertEquals(parent, Nesting.told(parent, child(status), NOW, RETRIES));
  }

  @Test
  void another_parents_child_is_no_business_of_this_one() {
    Saga parent = attempted(at(LRAStatus.Closing, Sagas.active(Sagas.child("saga-9"))), NOW);
    assertEquals(parent, Nesting.told(parent, child(LRAStatus.Closed), NOW, RETRIES));
  }
}
