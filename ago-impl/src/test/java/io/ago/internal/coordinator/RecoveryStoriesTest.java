package io.ago.internal.coordinator;

import static io.ago.internal.coordinator.Town.http;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.Resolution;
import io.ago.internal.work.DueWork;
import io.ago.internal.work.DueWork.Done;
import io.ago.internal.work.Pass;
import io.ago.internal.work.PooledWorkers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found later: deadlines, dead drivers, operators, work that was taken over. */
class RecoveryStoriesTest {
  private final Town town = new Town();
  private final Coordinator coordinator = town.here.coordinator;

  private Done pass() {
    return new Pass(List.of(town.here.recovery)).run();
  }

  /** Stands for the end of a process. */
  private static final class Dies extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void dies(String target) {
    town.does(
        target,
        call -> {
          throw new Dies();
        });
  }

  @Test
  void a_passed_deadline_is_found_by_the_next_pass_and_not_before() {
    String id = coordinator.start(new Origin(null, "", Order.PLAIN), Duration.ofSeconds(9)).id();
    coordinator.join(id, http("a"), null, null);
    town.passSeconds(8);
    assertEquals(new Done(0, 0), pass());
    town.passSeconds(1);
    assertEquals(new Done(1, 0), pass());
    assertEquals(LRAStatus.Cancelled, town.saga(id).status());
    assertEquals(List.of("a/compensate 1"), town.calls());
    assertEquals(new Done(0, 0), pass());
  }

  @Test
  void when_a_driver_dies_another_node_goes_on_after_its_note_and_asks_for_the_status_first() {
    String id = town.started(http("a", Callback.STATUS));
    dies("a/complete");
    assertThrows(Dies.class, () -> coordinator.close(id));
    Town.Place there = town.new Place("b", 1);
    town.passSeconds(3);
    there.driver.drive(id);
    assertEquals(List.of("a/complete 1"), town.calls(), "the store's clock has not passed it");
    town.pass(Duration.ofMillis(1));
    assertEquals(LRAStatus.Closed, there.driver.drive(id).status());
    assertEquals(List.of("a/status 2"), town.calls());
  }

  @Test
  void a_node_that_is_started_anew_takes_up_its_own_calls_at_once() {
    String id = town.started(http("a"));
    dies("a/complete");
    assertThrows(Dies.class, () -> coordinator.close(id));
    assertEquals(new Done(1, 0), town.new Place("a", 2).recovery.takeUpOwn());
    assertEquals(LRAStatus.Closed, town.saga(id).status());
    assertEquals(List.of("a/complete 1", "a/complete 2"), town.calls());
  }

  @Test
  @Timeout(5)
  void taking_up_ends_though_nobody_here_hosts_what_is_noted() {
    Town.Place host = town.new Place("a", 1, "shop-1");
    Enlistment bean = Town.bean("b");
    Enlistment hosted = new Enlistment(Kind.BEAN, bean.endpoints(), "shop-1", bean.timeout());
    for (int i = 0; i < 101; i++) {
      String id = town.started(hosted);
      dies("b/complete");
      assertThrows(Dies.class, () -> host.coordinator.close(id));
    }
    assertEquals(new Done(100, 0), town.new Place("a", 2).recovery.takeUpOwn());
  }

  @Test
  void a_driver_that_answers_after_it_was_taken_over_changes_nothing_but_by_a_verdict() {
    Town.Place there = town.new Place("b", 1);
    AtomicReference<LRAStatus> meanwhile = new AtomicReference<>();
    String slow = town.started(http("s"));
    town.does(
        "s/complete",
        call -> {
          town.passSeconds(4);
          meanwhile.set(there.driver.drive(slow).status());
          return Optional.of(call.answer(Reply.DONE));
        });
    town.answers("s/complete", Reply.PENDING);
    assertEquals(LRAStatus.Closed, coordinator.close(slow).status());
    assertEquals(LRAStatus.Closing, meanwhile.get());
    assertEquals(List.of("s/complete 1", "s/complete 2"), town.calls());
  }

  @Test
  void a_frozen_drivers_answer_is_refused_and_counted_once_another_has_ended_the_saga() {
    Town.Place there = town.new Place("b", 1);
    String id = town.started(http("a"));
    town.does(
        "a/complete",
        call -> {
          town.passSeconds(4);
          assertEquals(LRAStatus.Closed, there.driver.drive(id).status());
          return Optional.of(call.answer(Reply.DONE));
        });
    assertEquals(LRAStatus.Closed, coordinator.close(id).status());
    assertEquals(List.of("a/complete 1", "a/complete 2"), town.calls());
    assertEquals(List.of(1L, 1L), staleWrites(town.here));
    assertEquals(List.of(0L, 0L), staleWrites(there));
  }

  @Test
  void a_late_verdict_for_which_somebody_waits_is_counted_and_not_refused() {
    String id = town.started(http("a"));
    town.does(
        "a/complete",
        call -> {
          town.passSeconds(3);
          return Optional.of(call.answer(Reply.DONE));
        });
    assertEquals(LRAStatus.Closed, coordinator.close(id).status());
    assertEquals(List.of(1L, 0L), staleWrites(town.here));
  }

  /** Attempted, refused. */
  private static List<Long> staleWrites(Town.Place place) {
    StaleWrites stale = place.coordinator.staleWrites();
    return List.of(stale.attempted(), stale.refused());
  }

  @Test
  void a_caller_that_throws_has_lost_the_answer_and_an_operator_can_read_why() {
    String id = town.started(http("a"));
    town.does(
        "a/complete",
        call -> {
          throw new IllegalStateException("no route");
        });
    assertEquals(LRAStatus.Closing, coordinator.close(id).status());
    assertEquals("IllegalStateException: no route", town.participant(id, 0).progress().remark());
    town.passSeconds(1);
    assertEquals(new Done(1, 0), pass());
    assertEquals(LRAStatus.Closed, town.saga(id).status());
  }

  @Test
  @Timeout(5)
  void a_driver_goes_on_though_a_worker_dies_in_a_call() {
    Town other =
        new Town(
            new PooledWorkers(
                task -> {
                  try {
                    task.run();
                  } catch (Dies e) {
                    assertNotNull(e); // a pool would end its thread here
                  }
                }));
    String id = other.started(http("a"), http("b"), http("c"));
    other.does(
        "c/compensate",
        call -> {
          throw new Dies();
        });
    assertEquals(LRAStatus.Cancelling, other.here.coordinator.cancel(id, "test").status());
    assertEquals(List.of("c/compensate 1", "b/compensate 1", "a/compensate 1"), other.calls());
  }

  @Test
  void a_bean_records_its_verdict_with_its_work_and_notes_the_next_call_by_the_same_commit() {
    String id = town.started(Town.bean("a"), Town.bean("b"), Town.bean("c"));
    assertEquals(LRAStatus.Cancelled, coordinator.cancel(id, "test").status());
    assertEquals(List.of("c/compensate 1", "b/compensate 1", "a/compensate 1"), town.calls());
    assertEquals(4, town.commits()); // the decision, and each bean's own
  }

  @Test
  void a_beans_verdict_is_refused_as_stale_once_another_node_has_taken_over() {
    String id = town.started(Town.bean("b"));
    Town.Place there = town.new Place("b", 1);
    town.does(
        "b/compensate",
        call -> {
          town.passSeconds(4);
          there.driver.drive(id);
          return Optional.of(call.answer(Reply.DONE));
        });
    town.answers("b/compensate", Reply.LOST);
    assertEquals(LRAStatus.Cancelling, coordinator.cancel(id, "test").status());
    assertEquals(2, town.participant(id, 0).progress().tally().attempts());
    assertEquals(List.of(1L, 1L), staleWrites(town.here));
  }

  @Test
  void nobody_begins_a_call_that_would_outlast_its_note() {
    String id = town.started(http("a"), http("b"));
    town.does(
        "b/compensate",
        call -> {
          town.passSeconds(4); // longer than its own time-out and the margin
          return Optional.of(call.answer(Reply.DONE));
        });
    assertEquals(LRAStatus.Cancelling, coordinator.cancel(id, "test").status());
    assertEquals(List.of("b/compensate 1"), town.calls());
    town.passSeconds(4);
    pass();
    assertEquals(List.of("a/compensate 2"), town.calls());
    assertEquals(LRAStatus.Cancelled, town.saga(id).status());
  }

  @Test
  void an_answer_that_comes_by_itself_ends_the_saga() {
    String id = town.started(Town.party(Kind.MESSAGE, "m"));
    town.answers("m/complete", Reply.PENDING);
    assertEquals(LRAStatus.Closing, coordinator.close(id).status());
    Participant asked = town.participant(id, 0);
    Answer answer = new Answer(asked.id(), Callback.COMPLETE, 1, Reply.DONE, null, null);
    assertEquals(LRAStatus.Closed, coordinator.answered(id, answer).status());
    assertEquals(LRAStatus.Closed, coordinator.answered(id, answer).status());
  }

  private String parked() {
    String id = town.started(Town.bean("a"), Town.bean("b"));
    town.answers("b/compensate", Reply.REFUSED);
    coordinator.cancel(id, "test");
    assertEquals("refused: script", town.participant(id, 1).parked());
    town.passSeconds(999);
    assertEquals(new Done(0, 0), pass());
    assertEquals(List.of("b/compensate 1"), town.calls());
    return id;
  }

  private LRAStatus resolve(String id, Resolution resolution) {
    String participant = town.participant(id, 1).id();
    return coordinator.resolve(id, participant, resolution, "operator").status();
  }

  @Test
  void an_operators_retry_goes_on_where_it_was_parked() {
    String id = parked();
    assertEquals(LRAStatus.Cancelled, resolve(id, Resolution.RETRY));
    assertEquals(List.of("b/compensate 2", "a/compensate 1"), town.calls());
  }

  @Test
  void what_an_operator_says_is_done_is_not_called_again() {
    String id = parked();
    assertEquals(LRAStatus.Cancelled, resolve(id, Resolution.DONE));
    assertEquals(List.of("a/compensate 1"), town.calls());
  }

  @Test
  void what_an_operator_gives_up_fails_the_saga_after_the_rest_is_undone() {
    String id = parked();
    assertEquals(LRAStatus.FailedToCancel, resolve(id, Resolution.FAILED));
    assertEquals(List.of("a/compensate 1"), town.calls());
  }

  @Test
  void a_participant_that_an_operator_parks_is_not_called_until_the_word() {
    String id = town.started(http("a"));
    town.answers("a/complete", Reply.LOST);
    coordinator.close(id);
    coordinator.park(id, town.participant(id, 0).id(), "maintenance");
    town.passSeconds(99);
    pass();
    assertEquals(List.of("a/complete 1"), town.calls());
  }

  @Test
  void one_saga_that_cannot_be_driven_does_not_hold_the_others() {
    List<String> ids = List.of(town.started(http("a")), town.started(http("b")));
    for (String id : ids) {
      town.answers(id.equals(ids.get(0)) ? "a/complete" : "b/complete", Reply.LOST);
      coordinator.close(id);
    }
    town.passSeconds(1);
    town.afterNextCommit(
        () -> {
          throw new IllegalArgumentException("a row that nobody foresaw");
        });
    assertEquals(new Done(1, 1), pass());
    assertEquals(LRAStatus.Closed, town.saga(ids.get(1)).status());
  }

  @Test
  void a_pass_goes_on_with_other_work_when_one_fails() {
    Pass pass =
        new Pass(
            List.of(
                new DueWork() {
                  @Override
                  public String name() {
                    return "work that fails";
                  }

                  @Override
                  public Done run() {
                    throw new IllegalStateException("oops");
                  }
                },
                town.here.recovery));
    String id = coordinator.start(new Origin(null, "", Order.PLAIN), Duration.ofSeconds(1)).id();
    town.passSeconds(1);
    assertEquals(new Done(1, 1), pass.run());
    assertEquals(LRAStatus.Cancelled, town.saga(id).status());
  }

  @Test
  void more_sagas_than_a_page_are_found_in_one_pass() {
    for (int i = 0; i < 250; i++) {
      coordinator.start(new Origin(null, "", Order.PLAIN), Duration.ofSeconds(1));
    }
    town.passSeconds(1);
    assertEquals(new Done(250, 0), pass());
    assertTrue(town.store.all().stream().allMatch(s -> s.status() == LRAStatus.Cancelled));
    assertFalse(town.transactions.active());
  }
}
