package io.ago.internal.coordinator;

import static io.ago.internal.coordinator.Town.bean;
import static io.ago.internal.coordinator.Town.http;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;

/** Sagas that are started, joined, closed and cancelled. */
class ClosingStoriesTest {
  private final Town town = new Town();
  private final Coordinator coordinator = town.here.coordinator;

  @Test
  void closing_three_tells_each_once_in_two_transactions() {
    String id = town.started(http("a"), http("b"), http("c"));
    assertEquals(LRAStatus.Closed, coordinator.close(id).status());
    assertEquals(List.of("a/complete 1", "b/complete 1", "c/complete 1"), town.calls());
    assertEquals(2, town.commits());
    assertEquals(LRAStatus.Closed, town.saga(id).status());
  }

  @Test
  void cancelling_three_undoes_them_in_reverse_order_in_two_transactions() {
    String id = town.started(http("a"), http("b"), http("c"));
    assertEquals(LRAStatus.Cancelled, coordinator.cancel(id, "test").status());
    assertEquals(List.of("c/compensate 1", "b/compensate 1", "a/compensate 1"), town.calls());
    assertEquals(2, town.commits());
  }

  @Test
  void strict_undo_commits_each_answer_with_the_note_of_the_next_call() {
    String id = town.started(bean("a"), bean("b"), bean("c"));
    town.does(
        "b/compensate",
        call -> {
          assertEquals(
              "Compensated", town.participant(id, 2).status().name(), "c is undone and stored");
          assertEquals("Active", town.participant(id, 0).status().name(), "a is not asked yet");
          return Optional.of(call.answer(Reply.DONE));
        });
    assertEquals(LRAStatus.Cancelled, coordinator.cancel(id, "test").status());
    assertEquals(List.of("c/compensate 1", "b/compensate 1", "a/compensate 1"), town.calls());
    assertEquals(4, town.commits());
  }

  @Test
  void start_and_join_cost_a_transaction_each() {
    String id = coordinator.start(new Origin(null, "me", Order.PLAIN), null).id();
    assertEquals("id-1", id);
    assertEquals(1, town.commits());
    coordinator.join(id, http("a"), "basket 7", null);
    assertEquals(1, town.commits());
  }

  @Test
  void joining_again_finds_the_same_participant() {
    String id = town.started(http("a"));
    Joined again = coordinator.join(id, http("a"), "basket 7", null);
    assertEquals("id-2", again.participant().id());
    assertEquals(1, town.saga(id).participants().size());
    assertEquals("basket 7", town.participant(id, 0).data());
  }

  @Test
  void one_that_left_is_not_told() {
    String id = town.started(http("a"), http("b"));
    coordinator.leave(id, town.participant(id, 0).id());
    coordinator.close(id);
    assertEquals(List.of("b/complete 1"), town.calls());
  }

  @Test
  void listeners_are_told_of_the_end_before_close_returns() {
    String id = town.started(http("a", Callback.AFTER));
    coordinator.close(id);
    assertEquals(List.of("a/complete 1", "a/after 2"), town.calls());
  }

  @Test
  void who_was_late_is_told_to_forget_exactly_once() {
    String id = town.started(http("a", Callback.FORGET));
    town.answers("a/complete", Reply.PENDING);
    coordinator.close(id);
    town.passSeconds(1);
    town.here.recovery.run();
    assertEquals(List.of("a/complete 1", "a/complete 2", "a/forget 3"), town.calls());
    town.passSeconds(999);
    town.here.recovery.run();
    coordinator.close(id);
    assertEquals(List.of(), town.calls());
  }

  @Test
  void one_that_is_away_is_left_for_later() {
    String id = town.started(http("a"), http("b"));
    town.answers("b/compensate", Reply.LOST);
    assertEquals(LRAStatus.Cancelling, coordinator.cancel(id, "test").status());
    assertEquals(List.of("b/compensate 1", "a/compensate 1"), town.calls());
  }

  @Test
  void closing_what_was_cancelled_is_refused_and_calls_nobody() {
    String id = town.started(http("a"));
    coordinator.cancel(id, "test");
    town.calls();
    Refused refused = assertThrows(Refused.class, () -> coordinator.close(id));
    assertEquals(Refused.Reason.ENDED, refused.reason());
    assertEquals(List.of(), town.calls());
  }

  @Test
  void an_unknown_saga_is_refused_by_every_question() {
    List<Refused> refusals =
        List.of(
            assertThrows(Refused.class, () -> coordinator.find("id-9")),
            assertThrows(Refused.class, () -> coordinator.close("id-9")),
            assertThrows(Refused.class, () -> coordinator.join("id-9", http("a"), null, null)),
            assertThrows(Refused.class, () -> coordinator.leave("id-9", "p")),
            assertThrows(
                Refused.class, () -> coordinator.start(new Origin("id-9", "", Order.PLAIN), null)));
    for (Refused refused : refusals) {
      assertEquals(Refused.Reason.UNKNOWN_SAGA, refused.reason());
      assertTrue(String.valueOf(refused.getMessage()).contains("id-9"));
    }
  }

  @Test
  void a_close_that_finds_the_time_limit_passed_undoes() {
    String id = coordinator.start(new Origin(null, "", Order.PLAIN), Duration.ofSeconds(5)).id();
    coordinator.join(id, http("a"), null, null);
    town.passSeconds(5);
    assertEquals(LRAStatus.Cancelled, coordinator.close(id).status());
    assertEquals(List.of("a/compensate 1"), town.calls());
  }

  private void loseNextAnswer() {
    town.afterNextCommit(
        () -> {
          throw new TransactionException(Fate.UNKNOWN, "the answer of the commit was lost", null);
        });
  }

  @Test
  void a_start_whose_commit_is_not_answered_is_found_again() {
    loseNextAnswer();
    String id = coordinator.start(new Origin(null, "", Order.PLAIN), null).id();
    assertEquals(LRAStatus.Active, town.saga(id).status());
  }

  @Test
  void a_nested_start_whose_commit_is_not_answered_is_found_again() {
    String parent = town.started();
    loseNextAnswer();
    coordinator.start(new Origin(parent, "", Order.PLAIN), null);
    assertEquals(1, town.saga(parent).participants().size());
  }

  @Test
  void a_join_whose_commit_is_not_answered_enlists_once() {
    String id = town.started();
    loseNextAnswer();
    Joined joined = coordinator.join(id, http("a"), null, null);
    assertEquals(List.of(joined.participant()), town.saga(id).participants());
  }

  @Test
  void a_close_whose_commit_is_not_answered_calls_each_once() {
    String id = town.started(http("a"), http("b"));
    loseNextAnswer();
    assertEquals(LRAStatus.Closed, coordinator.close(id).status());
    assertEquals(List.of("a/complete 1", "b/complete 1"), town.calls());
  }
}
