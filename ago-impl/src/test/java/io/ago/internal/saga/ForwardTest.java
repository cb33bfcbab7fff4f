package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.RETRIES;
import static io.ago.internal.saga.Sagas.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that the coordinator runs itself. Source: the tables "Forward work" in decisions.md. */
class ForwardTest {
  private static final RetryDelays TRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(4), 3, 1);
  private static final String HOST = "shop/order@1";
  private static final Terms TERMS = Sagas.terms("a", 1, HOST);

  private static NextStep step(Kind kind, String name, boolean undone, boolean pivot) {
    return new NextStep(
        "p-" + name,
        new Enlistment(
            kind, Endpoints.step(name, undone), HOST, Sagas.TIMEOUT, new Task(TRIES, pivot)),
        null,
        null,
        Work.OWED);
  }

  private static NextStep bean(String name) {
    return step(Kind.BEAN, name, true, false);
  }

  private static NextStep call(String name) {
    return step(Kind.CALL, name, true, false);
  }

  private static NextStep pivot(String name) {
    return step(Kind.BEAN, name, false, true);
  }

  private static Saga started(@Nullable Duration limit, NextStep... steps) {
    Saga saga = Sagas.start(new Origin(null, "order", Order.STRICT), limit);
    return SagaMachine.goOn(saga, List.of(steps), NOW);
  }

  private static Saga noted(Saga saga, Instant now) {
    return SagaMachine.attempt(saga, now, TERMS).saga();
  }

  private static Saga answered(Saga saga, String name, Reply reply, Instant now) {
    return SagaMachine.replied(saga, List.of(answer(saga, name, reply)), now, RETRIES);
  }

  private static Answer answer(Saga saga, String name, Reply reply) {
    int attempt = party(saga, name).progress().tally().attempts();
    return new Answer("p-" + name, Callback.EXECUTE, attempt, reply, null, "said " + reply);
  }

  private static Participant party(Saga saga, String name) {
    return saga.participant("p-" + name).orElseThrow();
  }

  /** With these steps done, one after the other. */
  private static Saga done(NextStep... steps) {
    Saga saga = started(null);
    for (NextStep step : steps) {
      saga = noted(SagaMachine.goOn(saga, List.of(step), NOW), NOW);
      saga = answered(saga, step.participantId().substring(2), Reply.DONE, NOW);
    }
    return saga;
  }

  private static Saga withNext(Saga saga, NextStep step) {
    return noted(SagaMachine.goOn(saga, List.of(step), NOW), NOW);
  }

  private static List<String> called(Saga saga, Instant now) {
    return SagaMachine.attempt(saga, now, TERMS).calls().stream()
        .map(c -> c.question() + " " + c.target() + " " + c.note().attempt())
        .toList();
  }

  @Test
  void a_step_that_is_owed_is_noted_and_called_where_it_is_hosted() {
    Saga saga = started(null, bean("reserve"));

    assertEquals(Map.of(HOST, Instant.EPOCH), Due.of(saga));
    assertEquals(List.of("EXECUTE reserve 1"), called(saga, NOW));
    assertEquals(List.of(), SagaMachine.attempt(saga, NOW, Sagas.TERMS).calls());
    assertEquals(List.of(), called(noted(saga, NOW), NOW));
  }

  @Test
  void a_step_that_is_done_leads_on_and_the_last_one_closes() {
    Saga saga = done(bean("reserve"), pivot("ship"));

    assertEquals(Map.of(), Due.of(saga));
    Saga closed = SagaMachine.close(saga, after(1));
    assertEquals(LRAStatus.Closed, closed.status());
    assertEquals(List.of(), called(closed, after(1)));
  }

  @Test
  void what_has_steps_to_run_cannot_be_closed() {
    Refused refused =
        assertThrows(Refused.class, () -> SagaMachine.close(started(null, bean("a")), NOW));
    assertTrue(String.valueOf(refused.getMessage()).contains("still to be run"));
  }

  @Test
  void a_step_that_waits_is_called_when_its_time_has_come() {
    NextStep later = new NextStep("p-wait", bean("wait").enlistment(), null, after(60), Work.OWED);
    Saga saga = started(null, later);

    assertEquals(Map.of(HOST, after(60)), Due.of(saga));
    assertEquals(List.of(), called(saga, after(59)));
    assertEquals(List.of("EXECUTE wait 1"), called(saga, after(60)));
  }

  @Test
  void branches_are_noted_at_once() {
    Saga saga = started(null, bean("one"), bean("two"), call("three"));

    assertEquals(List.of("EXECUTE one 1", "EXECUTE two 1", "EXECUTE three 1"), called(saga, NOW));
  }

  @Test
  void a_refused_step_has_all_before_it_undone_and_is_not_undone_itself() {
    Saga saga = withNext(done(bean("reserve"), bean("charge")), bean("ship"));

    Saga failed = answered(saga, "ship", Reply.REFUSED, after(1));

    assertEquals(LRAStatus.Cancelling, failed.status());
    assertEquals("Step ship failed: said REFUSED", failed.cause());
    assertEquals(Work.FAILED, party(failed, "ship").work());
    assertEquals("said REFUSED", party(failed, "ship").progress().remark());
    assertEquals(List.of("COMPENSATE charge 2"), called(failed, after(1)));
  }

  @Test
  void a_first_step_that_is_refused_ends_the_saga_at_once() {
    Saga failed = answered(withNext(started(null), bean("a")), "a", Reply.REFUSED, after(1));

    assertEquals(LRAStatus.Cancelled, failed.status());
    assertEquals(after(1), failed.span().endedAt());
  }

  @Test
  void a_lost_step_is_tried_again_by_its_own_delays_then_all_is_undone() {
    Saga saga = withNext(done(bean("reserve")), bean("charge"));

    Saga once = answered(saga, "charge", Reply.LOST, NOW);
    assertEquals(List.of(), called(once, NOW));
    assertEquals(List.of("EXECUTE charge 2"), called(once, after(1)));
    Saga twice = answered(noted(once, after(1)), "charge", Reply.LOST, after(1));
    assertEquals(List.of(), called(twice, after(2)));
    assertEquals(List.of("EXECUTE charge 3"), called(twice, after(3)));
    Saga thrice = answered(noted(twice, after(3)), "charge", Reply.LOST, after(3));

    assertEquals(LRAStatus.Cancelling, thrice.status());
    assertEquals(Work.FAILED, party(thrice, "charge").work());
    assertEquals(List.of("COMPENSATE reserve 2"), called(thrice, after(3)));
  }

  @Test
  void a_step_that_ends_its_node_each_time_is_parked_after_its_tries() {
    Saga saga = withNext(done(bean("reserve")), bean("charge"));
    Instant now = NOW;
    for (int attempt = 2; attempt <= 5; attempt++) {
      saga = noted(saga, now.plusSeconds(10)); // from the second time on each has its moment
      now = now.plusSeconds(60);
      saga = attempt == 2 ? saga : noted(saga, now);
      assertEquals(attempt, party(saga, "charge").progress().tally().attempts());
    }
    saga = noted(saga, now.plusSeconds(10));

    assertEquals(LRAStatus.Active, saga.status());
    assertNotNull(party(saga, "charge").parked());
    assertEquals(Map.of(), Due.of(saga));
  }

  @Test
  void only_the_noted_attempt_of_a_step_counts() {
    Saga saga = withNext(started(null), bean("a"));
    Answer first = answer(saga, "a", Reply.DONE);
    Saga again = noted(saga, after(10));

    assertFalse(SagaMachine.counts(again, first));
    assertSame(again, SagaMachine.replied(again, List.of(first), after(10), RETRIES));
    assertTrue(SagaMachine.counts(again, answer(again, "a", Reply.DONE)));
  }

  @Test
  void a_beans_work_that_is_under_way_when_all_is_cancelled_comes_to_nothing() {
    Saga saga = withNext(done(bean("reserve")), bean("charge"));

    Saga cancelled = SagaMachine.cancel(saga, "test", after(1));

    assertFalse(SagaMachine.counts(cancelled, answer(cancelled, "charge", Reply.DONE)));
    assertEquals(List.of("COMPENSATE reserve 2"), called(cancelled, after(1)));
    Saga undone =
        SagaMachine.replied(
            noted(cancelled, after(1)),
            List.of(new Answer("p-reserve", Callback.COMPENSATE, 2, Reply.DONE, null, null)),
            after(2),
            RETRIES);
    assertEquals(LRAStatus.Cancelled, undone.status());
  }

  /** The undo waits for a call to somebody outside until it is answered or has run out. */
  @ParameterizedTest
  @EnumSource(
      value = Reply.class,
      names = {"DONE", "REFUSED", "LOST", "NOT_BEGUN"})
  void a_call_that_is_under_way_holds_the_undo_back(Reply reply) {
    Saga saga = withNext(done(bean("reserve")), call("pay"));
    Saga cancelled = SagaMachine.cancel(saga, "test", after(1));
    assertEquals(List.of(), called(cancelled, after(1)));

    Saga answered = answered(cancelled, "pay", reply, after(2));

    List<String> next =
        reply == Reply.NOT_BEGUN ? List.of("COMPENSATE reserve 2") : List.of("COMPENSATE pay 2");
    assertEquals(next, called(answered, after(2)));
  }

  @Test
  void a_call_that_was_never_answered_is_undone_as_if_it_had_been_heard() {
    Saga saga = withNext(done(bean("reserve")), call("pay"));
    Saga cancelled = SagaMachine.cancel(saga, "test", after(1));

    assertEquals(List.of(), called(cancelled, after(2)));
    assertEquals(List.of("COMPENSATE pay 2"), called(cancelled, after(4)));
  }

  @Test
  void past_its_pivot_a_saga_only_goes_forward() {
    Saga saga = started(Duration.ofSeconds(30));
    saga = answered(withNext(saga, pivot("pay")), "pay", Reply.DONE, NOW);
    Saga past = withNext(saga, step(Kind.BEAN, "mail", false, false));

    Refused refused = assertThrows(Refused.class, () -> SagaMachine.cancel(past, "test", NOW));
    assertTrue(String.valueOf(refused.getMessage()).contains("pivot"));
    assertSame(past, SagaMachine.expire(past, after(31)));
    assertNull(Due.of(past).get(Enlistment.ANYWHERE));
    Saga parked = answered(past, "mail", Reply.REFUSED, after(31));
    assertEquals(LRAStatus.Active, parked.status());
    assertEquals("Step mail failed: said REFUSED", party(parked, "mail").parked());
    Saga retried = SagaMachine.resolve(parked, "p-mail", Resolution.RETRY, "mended", after(40));
    assertEquals(List.of("EXECUTE mail 2"), called(retried, after(40)));
    Saga done = answered(noted(retried, after(40)), "mail", Reply.DONE, after(41));
    assertEquals(LRAStatus.Closed, SagaMachine.close(done, after(41)).status());
  }

  private static NextStep pivotCall(String name) {
    return step(Kind.CALL, name, false, true);
  }

  /** Nobody knows whether it was heard, so neither way would be more than a guess. */
  @Test
  void a_pivot_that_calls_out_lets_nobody_back_once_it_was_called() {
    Saga saga =
        answered(withNext(started(Duration.ofSeconds(30)), bean("a")), "a", Reply.DONE, NOW);
    Saga owed = SagaMachine.goOn(saga, List.of(pivotCall("pay")), NOW);
    assertEquals(LRAStatus.Cancelling, SagaMachine.cancel(owed, "test", NOW).status());
    Saga called = noted(owed, NOW);

    assertThrows(Refused.class, () -> SagaMachine.cancel(called, "test", NOW));
    assertSame(called, SagaMachine.expire(called, after(31)));
    Saga lost = answered(called, "pay", Reply.LOST, NOW);
    assertThrows(Refused.class, () -> SagaMachine.cancel(lost, "test", NOW));
    Saga usedUp =
        answered(
            noted(answered(noted(lost, after(1)), "pay", Reply.LOST, after(1)), after(3)),
            "pay",
            Reply.LOST,
            after(3));
    assertEquals(LRAStatus.Active, usedUp.status());
    assertNotNull(party(usedUp, "pay").parked());
  }

  @Test
  void a_call_without_a_retry_that_was_never_answered_is_not_made_again() {
    NextStep once =
        new NextStep(
            "p-pay",
            new Enlistment(
                Kind.CALL,
                Endpoints.step("pay", true),
                HOST,
                Sagas.TIMEOUT,
                new Task(
                    new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1), false)),
            null,
            null,
            Work.OWED);
    Saga saga = withNext(started(null), once);

    assertEquals(List.of(), called(saga, after(10)));
    assertNotNull(party(noted(saga, after(10)), "pay").parked());
  }

  @Test
  void a_call_between_two_tries_is_undone_at_once_when_all_is_cancelled() {
    Saga saga = answered(withNext(done(bean("a")), call("pay")), "pay", Reply.LOST, NOW);

    Saga cancelled = SagaMachine.cancel(saga, "test", NOW);

    assertEquals(List.of("COMPENSATE pay 2"), called(cancelled, NOW));
  }

  @Test
  void a_note_whose_call_was_not_begun_is_no_try() {
    Saga saga = withNext(started(null), bean("reserve"));
    Call call = SagaMachine.attempt(started(null, bean("reserve")), NOW, TERMS).calls().get(0);

    Saga left = SagaMachine.notBegun(saga, call, NOW, RETRIES);

    assertEquals(List.of(), called(left, NOW));
    assertEquals(List.of("EXECUTE reserve 2"), called(left, after(1)));
    assertEquals(0, party(left, "reserve").progress().tally().failures());
    Saga again = noted(left, after(1));
    assertSame(again, SagaMachine.notBegun(again, call, after(1), RETRIES));
  }

  @Test
  void an_operators_retry_ends_no_delay() {
    NextStep later = new NextStep("p-wait", bean("wait").enlistment(), null, after(60), Work.OWED);
    Saga saga = started(null, later);

    assertSame(saga, Amendments.hastened(saga, NOW));
  }

  @Test
  void past_its_pivot_and_its_deadline_a_saga_can_still_be_joined() {
    Saga saga =
        answered(withNext(started(Duration.ofSeconds(30)), pivot("a")), "a", Reply.DONE, NOW);

    assertSame(saga, Amendments.joinable(saga, after(31)));
  }

  @Test
  void a_pivot_that_says_itself_that_it_did_not_happen_has_all_undone() {
    Saga saga = withNext(done(bean("a")), pivotCall("pay"));

    Saga unclear = answered(saga, "pay", Reply.REFUSED, NOW);
    assertEquals(LRAStatus.Active, unclear.status());
    assertNotNull(party(unclear, "pay").parked());
    Saga refused = answered(saga, "pay", Reply.NOT_BEGUN, NOW);

    assertEquals(LRAStatus.Cancelling, refused.status());
    assertEquals(Work.FAILED, party(refused, "pay").work());
  }

  @Test
  void an_operator_gives_a_step_up_or_has_it_retried_but_does_not_declare_it_done() {
    Saga parked = SagaMachine.park(withNext(done(bean("a")), bean("b")), "p-b", "by hand");

    Refused refused =
        assertThrows(
            Refused.class,
            () -> SagaMachine.resolve(parked, "p-b", Resolution.DONE, "done by phone", NOW));
    assertTrue(String.valueOf(refused.getMessage()).contains("declared done"));
    Saga givenUp = SagaMachine.resolve(parked, "p-b", Resolution.FAILED, "no way", NOW);
    assertEquals(LRAStatus.Cancelling, givenUp.status());
    assertEquals(Work.FAILED, party(givenUp, "b").work());
    assertEquals("FAILED: no way", party(givenUp, "b").progress().decision());
  }

  @Test
  void past_the_pivot_an_operator_cannot_give_a_step_up() {
    Saga past = withNext(done(bean("a"), pivot("ship")), step(Kind.BEAN, "mail", false, false));
    Saga parked = SagaMachine.park(past, "p-mail", "by hand");

    assertThrows(
        Refused.class,
        () -> SagaMachine.resolve(parked, "p-mail", Resolution.FAILED, "no way", NOW));
  }

  @Test
  void before_its_pivot_is_done_a_saga_expires_as_any_other() {
    Saga saga = withNext(started(Duration.ofSeconds(30), bean("a")), pivot("pay"));

    assertEquals(LRAStatus.Cancelled, SagaMachine.expire(saga, after(31)).status());
  }

  @Test
  void nothing_is_added_to_a_saga_that_ends() {
    Saga cancelled = SagaMachine.cancel(started(null, bean("a")), "test", NOW);

    assertThrows(Refused.class, () -> SagaMachine.goOn(cancelled, List.of(bean("b")), NOW));
    assertSame(cancelled, SagaMachine.goOn(cancelled, List.of(), NOW));
  }

  @Test
  void a_step_needs_a_name_and_a_task() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Enlistment(Kind.BEAN, Endpoints.step("a", true), HOST, Sagas.TIMEOUT));
  }
}
