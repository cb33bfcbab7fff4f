package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.RETRIES;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.http;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.saga.SagaState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sagas of definitions that are held. Source: "Pauses" in docs/decisions.md. */
class PausesTest {
  private static final RetryDelays TRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(4), 3, 1);
  private static final String HOST = "shop/order@1";
  private static final Terms TERMS = Sagas.terms("a", 1, HOST);

  private static NextStep step(String name, @Nullable Instant notBefore) {
    Task task = new Task(TRIES, name.equals("pivot"));
    Enlistment enlistment =
        new Enlistment(Kind.BEAN, Endpoints.step(name, true), HOST, Sagas.TIMEOUT, task);
    return new NextStep("p-" + name, enlistment, null, notBefore, Work.OWED);
  }

  private static Saga started(@Nullable Duration limit, NextStep... steps) {
    Saga saga = Sagas.start(new Origin(null, "order", Order.STRICT), limit);
    return SagaMachine.goOn(saga, List.of(steps), NOW);
  }

  private static Saga paused(Saga saga, long second) {
    return Pauses.pause(saga, "stocktaking", after(second));
  }

  private static Saga noted(Saga saga, long second) {
    return SagaMachine.attempt(saga, after(second), TERMS).saga();
  }

  private static List<String> called(Saga saga, long second) {
    return SagaMachine.attempt(saga, after(second), TERMS).calls().stream()
        .map(c -> c.question() + " " + c.target() + " " + c.note().attempt())
        .toList();
  }

  private static Saga answered(Saga saga, String name, Reply reply, long second) {
    Participant party = saga.participant("p-" + name).orElseThrow();
    int attempt = party.progress().tally().attempts();
    Answer answer = new Answer(party.id(), Callback.EXECUTE, attempt, reply, null, null);
    return SagaMachine.replied(saga, List.of(answer), after(second), RETRIES);
  }

  private static @Nullable Instant notBefore(Saga saga, String name) {
    return saga.participant("p-" + name).orElseThrow().progress().notBefore();
  }

  @Test
  void nothing_of_a_paused_saga_is_due_or_called() {
    Saga paused = paused(started(Duration.ofSeconds(60), step("a", null)), 1);

    assertEquals(Map.of(), Due.of(paused));
    assertEquals(List.of(), called(paused, 1));
    assertSame(paused, noted(paused, 1));
    assertEquals(new Pause(after(1), "stocktaking"), paused.span().pause());
    assertEquals(SagaState.PAUSED, Standing.of(paused));
    assertEquals(LRAStatus.Active, paused.status());
  }

  @Test
  void resumed_it_goes_on_where_it_stood() {
    Saga resumed = Pauses.resume(paused(started(null, step("a", null)), 1), after(100));

    assertNull(resumed.span().pause());
    assertEquals(List.of("EXECUTE a 1"), called(resumed, 100));
  }

  @Test
  void to_pause_or_resume_again_changes_nothing() {
    Saga running = started(null, step("a", null));
    Saga paused = paused(running, 1);

    assertSame(paused, Pauses.pause(paused, "another reason", after(5)));
    assertSame(running, Pauses.resume(running, after(5)));
  }

  @Test
  void the_deadline_stands_still_and_is_later_by_the_pause() {
    Saga paused = paused(started(Duration.ofSeconds(60), step("a", null)), 50);

    assertSame(paused, SagaMachine.expire(paused, after(1_000)));
    Saga resumed = Pauses.resume(paused, after(1_050));
    assertEquals(after(1_060), resumed.span().deadline());
    assertSame(resumed, SagaMachine.expire(resumed, after(1_059)));
    assertEquals(LRAStatus.Cancelled, SagaMachine.expire(resumed, after(1_060)).status());
  }

  @Test
  void a_pause_that_comes_after_the_deadline_is_too_late() {
    Saga saga = started(Duration.ofSeconds(60), step("a", null));

    Refused refused = assertThrows(Refused.class, () -> paused(saga, 60));
    assertTrue(String.valueOf(refused.getMessage()).contains("passed its time limit"));
  }

  @Test
  void a_delay_stands_still() {
    Saga paused = paused(started(null, step("wait", after(60))), 10);

    Saga resumed = Pauses.resume(paused, after(110));

    assertEquals(after(160), notBefore(resumed, "wait"));
    assertEquals(Map.of(HOST, after(160)), Due.of(resumed));
  }

  /** It lasts as long as it is to, from the resume on: while the saga stands, no time passes. */
  @Test
  void a_delay_that_begins_while_the_saga_stands_begins_with_the_resume() {
    Saga paused = paused(noted(started(null, step("a", null)), 0), 10);
    Saga done = answered(paused, "a", Reply.DONE, 15);
    Saga waiting = SagaMachine.goOn(done, List.of(step("wait", after(15 + 60))), after(15));

    assertEquals(List.of(), called(waiting, 100));
    Saga resumed = Pauses.resume(waiting, after(110));
    assertEquals(after(110 + 60), notBefore(resumed, "wait"));
  }

  @Test
  void what_is_under_way_ends_and_what_comes_next_waits() {
    Saga paused = paused(noted(started(null, step("a", null)), 0), 1);

    Saga done = answered(paused, "a", Reply.DONE, 2);
    Saga next = SagaMachine.goOn(done, List.of(step("b", null)), after(2));

    assertEquals(Work.DONE, next.participant("p-a").orElseThrow().work());
    assertEquals(List.of(), called(next, 2));
    assertEquals(List.of("EXECUTE b 1"), called(Pauses.resume(next, after(9)), 9));
  }

  @Test
  void what_is_under_way_and_fails_is_tried_again_that_long_after_the_resume() {
    Saga paused = paused(noted(started(null, step("a", null)), 0), 10);

    Saga lost = answered(paused, "a", Reply.LOST, 15);
    Saga resumed = Pauses.resume(lost, after(110));

    assertEquals(List.of(), called(resumed, 110));
    assertEquals(List.of("EXECUTE a 2"), called(resumed, 111));
  }

  @Test
  void a_try_that_was_to_be_made_later_is_made_later_by_the_pause() {
    Saga lost = answered(noted(started(null, step("a", null)), 0), "a", Reply.LOST, 0);

    Saga resumed = Pauses.resume(paused(lost, 0), after(100));

    assertEquals(List.of(), called(resumed, 100));
    assertEquals(List.of("EXECUTE a 2"), called(resumed, 101));
  }

  /** The node that had noted it died meanwhile. */
  @Test
  void a_note_that_ran_out_is_looked_at_after_the_resume_only() {
    Saga paused = paused(noted(started(null, step("a", null)), 0), 1);

    assertSame(paused, noted(paused, 100));
    assertEquals(List.of("EXECUTE a 2"), called(Pauses.resume(paused, after(100)), 100));
  }

  /** It may still be at it. */
  @Test
  void a_note_that_has_not_run_out_keeps_its_own_time() {
    Saga resumed = Pauses.resume(paused(noted(started(null, step("a", null)), 0), 1), after(2));

    assertEquals(List.of(), called(resumed, 2));
    assertEquals(List.of("EXECUTE a 2"), called(resumed, 3));
  }

  @Test
  void a_word_that_comes_while_it_stands_is_taken() {
    Saga paused = paused(started(null, step("ask", after(60))), 1);

    Saga answered = SagaMachine.answered(paused, "ask");

    assertEquals(Work.DONE, answered.participant("p-ask").orElseThrow().work());
    assertTrue(answered.isPaused());
  }

  @Test
  void a_cancel_ends_the_pause_and_undoes() {
    Saga done = answered(noted(started(null, step("a", null)), 0), "a", Reply.DONE, 0);
    Saga paused = paused(SagaMachine.goOn(done, List.of(step("b", null)), NOW), 1);

    Saga cancelled = SagaMachine.cancel(paused, "not wanted", after(2));

    assertFalse(cancelled.isPaused());
    assertEquals(List.of("COMPENSATE a 2"), called(cancelled, 2));
    assertThrows(Refused.class, () -> Pauses.resume(cancelled, after(3)));
  }

  @Test
  void a_parent_that_is_cancelled_ends_the_pause_of_its_child() {
    Saga saga = Sagas.start(new Origin("parent-1", "order", Order.STRICT), null);
    Saga child = paused(SagaMachine.goOn(saga, List.of(step("a", null)), NOW), 1);

    Saga undone = Nesting.asked(child, Callback.COMPENSATE, true, after(2));

    assertEquals(LRAStatus.Cancelled, undone.status());
    assertFalse(undone.isPaused());
  }

  @Test
  void a_step_under_way_that_is_refused_undoes_all_and_ends_the_pause() {
    Saga paused = paused(noted(started(null, step("a", null)), 0), 1);

    Saga failed = answered(paused, "a", Reply.REFUSED, 2);

    assertEquals(LRAStatus.Cancelled, failed.status());
    assertFalse(failed.isPaused());
  }

  @Test
  void the_last_step_that_was_under_way_ends_the_saga() {
    Saga done = answered(paused(noted(started(null, step("a", null)), 0), 1), "a", Reply.DONE, 2);

    Saga closed = SagaMachine.close(done, after(2));

    assertEquals(LRAStatus.Closed, closed.status());
    assertFalse(closed.isPaused());
  }

  @Test
  void past_its_pivot_a_saga_can_be_held_as_well() {
    Saga done = answered(noted(started(null, step("pivot", null)), 0), "pivot", Reply.DONE, 0);
    Saga paused = paused(SagaMachine.goOn(done, List.of(step("mail", null)), NOW), 1);

    assertEquals(List.of(), called(paused, 9));
    assertThrows(Refused.class, () -> SagaMachine.cancel(paused, "test", after(9)));
    assertEquals(List.of("EXECUTE mail 1"), called(Pauses.resume(paused, after(9)), 9));
  }

  @Test
  void an_operators_retry_waits_for_the_resume() {
    Saga lost = answered(noted(started(null, step("a", null)), 0), "a", Reply.LOST, 0);
    Saga hastened = Amendments.hastened(paused(lost, 0), after(50));
    Saga parked = SagaMachine.park(paused(started(null, step("a", null)), 0), "p-a", "by hand");
    Saga retried = SagaMachine.resolve(parked, "p-a", Resolution.RETRY, "mended", after(50));

    assertEquals(List.of(), called(hastened, 50));
    assertEquals(List.of("EXECUTE a 2"), called(Pauses.resume(hastened, after(60)), 60));
    assertEquals(List.of(), called(retried, 50));
    assertEquals(List.of("EXECUTE a 1"), called(Pauses.resume(retried, after(60)), 60));
  }

  @Test
  void limits_that_others_bring_meanwhile_stand_still_as_well() {
    Saga paused = paused(started(Duration.ofSeconds(60), step("a", null)), 10);
    Joining joining = Sagas.joining(paused, http("b"), Duration.ofSeconds(20));

    Saga joined = SagaMachine.join(paused, joining, after(15)).saga();
    Saga renewed = SagaMachine.renew(paused, Duration.ofSeconds(90), after(15));

    assertEquals(after(110 + 20), Pauses.resume(joined, after(110)).span().deadline());
    assertEquals(after(110 + 90), Pauses.resume(renewed, after(110)).span().deadline());
  }

  /** The clocks of two nodes differ a little. */
  @Test
  void a_resume_from_before_the_pause_takes_no_time_away() {
    Saga paused = paused(started(Duration.ofSeconds(60), step("wait", after(30))), 10);

    Saga resumed = Pauses.resume(paused, after(9));

    assertEquals(after(60), resumed.span().deadline());
    assertEquals(after(30), notBefore(resumed, "wait"));
  }

  @ParameterizedTest
  @EnumSource(value = LRAStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "Active")
  void what_ends_or_has_ended_is_neither_paused_nor_resumed(LRAStatus status) {
    Saga saga = Sagas.at(status, Sagas.active(http("a")));

    Refused refused = assertThrows(Refused.class, () -> paused(saga, 1));
    assertTrue(String.valueOf(refused.getMessage()).contains(status + ": cannot pause"));
    assertThrows(Refused.class, () -> Pauses.resume(saga, NOW));
  }

  @Test
  void a_saga_whose_work_others_begin_is_not_paused() {
    Refused refused = assertThrows(Refused.class, () -> paused(Sagas.active(http("a")), 1));

    assertTrue(String.valueOf(refused.getMessage()).contains("of no definition"));
  }

  @Test
  void a_cause_is_no_longer_than_somebody_reads() {
    Saga saga = Sagas.active(http("a"));

    assertEquals("y".repeat(497) + "...", SagaMachine.cancel(saga, "y".repeat(501), NOW).cause());
    assertEquals("y".repeat(500), SagaMachine.cancel(saga, "y".repeat(500), NOW).cause());
    String cut =
        String.valueOf(SagaMachine.cancel(saga, "yy" + "\uD83D\uDE00".repeat(300), NOW).cause());
    assertEquals("yy" + "\uD83D\uDE00".repeat(247) + "...", cut, "no half of a character is kept");
  }

  @Test
  void a_reason_is_no_longer_than_somebody_reads() {
    Pause pause = new Pause(NOW, "x".repeat(600));

    assertEquals("x".repeat(497) + "...", pause.why());
    assertEquals(pause, new Pause(NOW, pause.why()));
  }
}
