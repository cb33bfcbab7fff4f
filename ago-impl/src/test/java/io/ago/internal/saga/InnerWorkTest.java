package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.RETRIES;
import static io.ago.internal.saga.Sagas.after;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that are sagas of their own. Source: the table "Sagas in sagas" in decisions.md. */
class InnerWorkTest {
  private static final String HOST = "shop";
  private static final String CHILD = "saga-2";
  private static final Terms TERMS = Sagas.terms("a", 1, HOST);
  private static final RetryDelays ONCE =
      new RetryDelays(Duration.ofMillis(1), Duration.ofMillis(1), 1, 1);

  private static NextStep step(Kind kind, String name, boolean pivot) {
    Endpoints endpoints = Endpoints.step(name, kind == Kind.BEAN && !pivot);
    return new NextStep(
        "p-" + name,
        new Enlistment(kind, endpoints, HOST, Sagas.TIMEOUT, new Task(ONCE, pivot)),
        null,
        null,
        Work.OWED);
  }

  private static NextStep done(String name, boolean pivot) {
    NextStep step = step(Kind.BEAN, name, pivot);
    return new NextStep(step.participantId(), step.enlistment(), null, null, Work.DONE);
  }

  /** An outer saga with these steps, whose calls that are due are noted. */
  static Saga outer(NextStep... steps) {
    Saga saga = Sagas.start(new Origin(null, "order", Order.STRICT), null);
    return noted(SagaMachine.goOn(saga, List.of(steps), NOW), NOW);
  }

  static NextStep inner() {
    return step(Kind.NESTED, "pack", false);
  }

  /** The first call of the inner step has begun its saga. */
  static Saga begun(Saga outer) {
    return Nesting.begun(answered(outer, Reply.PENDING, NOW), "p-pack", CHILD);
  }

  private static Saga noted(Saga saga, Instant now) {
    return SagaMachine.attempt(saga, now, TERMS).saga();
  }

  private static Saga answered(Saga saga, Reply reply, Instant now) {
    return SagaMachine.replied(saga, List.of(answer(saga, reply)), now, RETRIES);
  }

  private static Answer answer(Saga saga, Reply reply) {
    int attempt = pack(saga).progress().tally().attempts();
    return new Answer("p-pack", Callback.EXECUTE, attempt, reply, null, "said " + reply);
  }

  private static Participant pack(Saga saga) {
    return saga.participant("p-pack").orElseThrow();
  }

  private static List<String> called(Saga saga, Instant now) {
    return SagaMachine.attempt(saga, now, TERMS).calls().stream()
        .map(c -> c.question() + " " + c.target())
        .toList();
  }

  private static Saga child(LRAStatus status) {
    Origin origin = new Origin(Sagas.ID, "packing", Order.PLAIN);
    Saga started = SagaMachine.start(CHILD, origin, NOW, null);
    return Sagas.at(status, Sagas.joined(Nesting.countedOn(started), Sagas.http("a")));
  }

  private static Saga pastPivot() {
    return SagaMachine.goOn(
        Sagas.start(new Origin(Sagas.ID, "posting", Order.STRICT), null),
        List.of(done("wrap", false), done("post", true)),
        NOW);
  }

  @Test
  void what_has_not_begun_has_nothing_to_be_undone_and_does_not_begin_any_more() {
    Saga outer = outer(inner());

    Saga cancelled = SagaMachine.cancel(outer, "test", NOW);

    assertEquals(LRAStatus.Cancelled, cancelled.status());
    assertFalse(SagaMachine.counts(cancelled, answer(outer, Reply.PENDING)));
  }

  @Test
  void what_has_begun_is_asked_again_for_as_long_as_it_lasts() {
    Saga saga = begun(outer(inner()));
    assertEquals(Map.of(HOST, after(1)), Due.of(saga));
    Instant now = NOW;
    for (int polls = 0; polls < 50; polls++) {
      now = now.plusSeconds(8);
      assertEquals(List.of("EXECUTE pack"), called(saga, now));
      saga = answered(noted(saga, now), Reply.PENDING, now);
    }
    assertNull(pack(saga).parked());
    assertEquals(Map.of(HOST, now.plusSeconds(8)), Due.of(saga));
  }

  @Test
  void its_end_has_it_asked_at_once() {
    Saga told = Nesting.told(begun(outer(inner())), child(LRAStatus.Closed), NOW, RETRIES);

    assertEquals(List.of("EXECUTE pack"), called(told, NOW));
  }

  /** The call has looked at it before it ended, and answers after its end was told. */
  @Test
  void its_end_while_it_is_asked_has_it_asked_once_more_at_once() {
    Saga asking = noted(begun(outer(inner())), after(1));

    Saga told = Nesting.told(asking, child(LRAStatus.Closed), after(1), RETRIES);

    assertEquals(List.of(), called(told, after(1)));
    Saga answered = answered(told, Reply.PENDING, after(1));
    assertEquals(List.of("EXECUTE pack"), called(answered, after(1)));
  }

  @Test
  void what_is_told_while_the_outer_saga_is_paused_is_asked_about_when_it_goes_on() {
    Saga paused = Pauses.pause(begun(outer(inner())), "test", NOW);

    Saga told = Nesting.told(paused, child(LRAStatus.Closed), after(10), RETRIES);

    assertEquals(Map.of(), Due.of(told));
    Saga resumed = Pauses.resume(told, after(20));
    assertEquals(List.of("EXECUTE pack"), called(resumed, after(20)));
  }

  @Test
  void it_is_asked_again_as_much_later_as_the_outer_saga_was_paused() {
    Saga asking = noted(begun(outer(inner())), after(1));
    Saga paused = Pauses.pause(asking, "test", after(1));

    Saga answered = answered(paused, Reply.PENDING, after(2));

    assertEquals(Map.of(HOST, after(23)), Due.of(Pauses.resume(answered, after(21))));
  }

  @Test
  void it_is_undone_at_once_although_it_is_just_being_asked() {
    Saga asking = noted(begun(outer(inner())), after(1));

    Saga cancelled = SagaMachine.cancel(asking, "test", after(1));

    assertFalse(SagaMachine.counts(cancelled, answer(asking, Reply.DONE)));
    assertEquals(List.of("COMPENSATE " + CHILD), called(cancelled, after(1)));
  }

  @Test
  void what_is_under_way_is_undone_before_what_was_done_beside_it() {
    Saga saga = begun(outer(inner(), done("bill", false)));
    Saga first = SagaMachine.cancel(saga, "test", NOW);
    assertEquals(List.of("COMPENSATE " + CHILD), called(first, NOW));

    Saga worked = answered(noted(saga, after(1)), Reply.DONE, after(1));

    Saga second = SagaMachine.cancel(worked, "test", after(1));
    assertEquals(List.of("COMPENSATE bill"), called(second, after(1)));
  }

  @Test
  void a_child_that_has_completed_is_completed_with_the_outer_saga_and_forgotten() {
    Saga worked = answered(noted(begun(outer(inner())), after(1)), Reply.DONE, after(1));

    Saga closing = SagaMachine.close(worked, after(1));

    assertEquals(List.of("COMPLETE " + CHILD), called(closing, after(1)));
    Saga completed = noted(closing, after(1));
    int attempt = pack(completed).progress().tally().attempts();
    Answer done = new Answer("p-pack", Callback.COMPLETE, attempt, Reply.DONE, null, null);
    Saga closed = SagaMachine.replied(completed, List.of(done), after(1), RETRIES);
    assertEquals(LRAStatus.Closed, closed.status());
    assertEquals(List.of("FORGET " + CHILD), called(closed, after(1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reply.class,
      names = {"NOT_BEGUN", "REFUSED", "LOST"})
  void before_the_pivot_a_failure_has_it_asked_to_undo_whatever_stands(Reply reply) {
    Saga failed = answered(noted(begun(outer(inner())), after(1)), reply, after(1));

    assertEquals(LRAStatus.Cancelling, failed.status());
    assertEquals("Step pack failed: said " + reply, failed.cause());
    assertEquals(List.of("COMPENSATE " + CHILD), called(failed, after(1)));
  }

  @ParameterizedTest(name = "{0}: begun anew {1}")
  @CsvSource({"NOT_BEGUN, true", "REFUSED, false", "LOST, false"})
  void past_the_pivot_a_failure_waits_for_an_operator(Reply reply, boolean anew) {
    Saga saga = begun(outer(done("pay", true), inner()));

    Saga parked = answered(noted(saga, after(1)), reply, after(1));

    assertEquals(LRAStatus.Active, parked.status());
    assertEquals("Step pack failed: said " + reply, pack(parked).parked());
    assertEquals(anew, parked.child(CHILD).isEmpty());
    Saga retried = SagaMachine.resolve(parked, "p-pack", Resolution.RETRY, "mended", after(2));
    assertEquals(List.of("EXECUTE pack"), called(retried, after(2)));
  }

  @Test
  void what_an_operator_gives_up_is_undone() {
    Saga parked = SagaMachine.park(begun(outer(inner())), "p-pack", "by hand");

    Saga given = SagaMachine.resolve(parked, "p-pack", Resolution.FAILED, "no way", NOW);

    assertEquals(List.of("COMPENSATE " + CHILD), called(given, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "Active,         PENDING",
    "Closing,        PENDING",
    "Closed,         DONE",
    "FailedToClose,  NOT_BEGUN",
    "Cancelling,     PENDING",
    "Cancelled,      NOT_BEGUN",
    "FailedToCancel, NOT_BEGUN"
  })
  void how_it_stands_is_its_status(LRAStatus status, Reply reply) {
    assertEquals(reply, Nesting.reply(child(status), Callback.EXECUTE));
  }

  @Test
  void it_is_in_the_custody_of_its_parent_from_the_beginning() {
    Saga closed = child(LRAStatus.Closed);

    Refused refused = assertThrows(Refused.class, () -> SagaMachine.cancel(closed, "test", NOW));
    assertTrue(String.valueOf(refused.getMessage()).contains("cancel " + Sagas.ID));
    assertEquals(LRAStatus.Cancelling, child(LRAStatus.Cancelling).status());
  }

  @Test
  void past_its_pivot_it_goes_forward_and_is_never_told_as_undone() {
    Saga active = pastPivot();
    Saga closed = SagaMachine.close(active, NOW);

    assertSame(active, Nesting.asked(active, Callback.COMPENSATE, false, NOW));
    assertEquals(Reply.PENDING, Nesting.reply(active, Callback.COMPENSATE));
    assertSame(closed, Nesting.asked(closed, Callback.COMPENSATE, false, NOW));
    assertEquals(Reply.REFUSED, Nesting.reply(closed, Callback.COMPENSATE));
    assertThrows(Refused.class, () -> SagaMachine.cancel(closed, "test", NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "Active,",
    "Closed,         saga saga-2 is Closed",
    "Cancelled,      saga saga-2 is Cancelled: test",
    "FailedToCancel, saga saga-2 is FailedToCancel: test",
    "FailedToClose,  saga saga-2 is FailedToClose"
  })
  void what_is_read_of_it_at_its_parent(LRAStatus status, @Nullable String words) {
    assertEquals(words, Nesting.words(child(status)));
  }

  @Test
  void what_holds_it_is_read_at_its_parent_from_whatever_depth() {
    Saga parked = SagaMachine.park(child(LRAStatus.Cancelling), "p1", "refused: no");
    String held = "saga saga-2 is Cancelling, waits for an operator: refused: no";
    assertEquals(held, Nesting.words(parked));
    Saga outer = begun(outer(inner()));

    Saga told =
        SagaMachine.replied(
            noted(outer, after(1)),
            List.of(
                new Answer(
                    "p-pack", Callback.EXECUTE, 2, Reply.PENDING, null, Nesting.words(parked))),
            after(1),
            RETRIES);

    assertEquals("saga saga-1 is Active, " + held, Nesting.words(told));
  }

  @Test
  void one_that_failed_is_kept_as_long_as_its_parent_needs_it() {
    Saga failed = child(LRAStatus.FailedToCancel);
    Saga cancelling = SagaMachine.cancel(begun(outer(inner())), "test", NOW);
    Answer refused = new Answer("p-pack", Callback.COMPENSATE, 2, Reply.REFUSED, null, null);
    Saga parked = SagaMachine.replied(noted(cancelling, NOW), List.of(refused), NOW, RETRIES);
    Saga ended = SagaMachine.resolve(parked, "p-pack", Resolution.FAILED, "so be it", NOW);
    assertEquals(LRAStatus.FailedToCancel, ended.status());

    assertThrows(Refused.class, () -> Amendments.removable(failed, Optional.of(ended)));
  }
}
