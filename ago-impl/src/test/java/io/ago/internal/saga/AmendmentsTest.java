package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Refused.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Corrections of what a saga keeps. */
class AmendmentsTest {
  private static final Endpoints NEW = endpoints("http://new/complete", "http://new/undo", null);

  private static Endpoints endpoints(
      @Nullable String complete, @Nullable String compensate, @Nullable String after) {
    return new Endpoints(complete, compensate, null, null, after);
  }

  private static Saga joined(Enlistment... parties) {
    Saga saga = SagaMachine.start("s", new Origin(null, "", Order.PLAIN), NOW, null);
    for (int i = 0; i < parties.length; i++) {
      Joining joining = new Joining("p" + (i + 1), parties[i], null, null);
      saga = SagaMachine.join(saga, joining, NOW).saga();
    }
    return saga;
  }

  private static Saga cancelling(Enlistment... parties) {
    return SagaMachine.cancel(joined(parties), "test", NOW);
  }

  private static Reason refusal(org.junit.jupiter.api.function.Executable question) {
    return assertThrows(Refused.class, question).reason();
  }

  private static Saga failed(Saga before) {
    return new Saga(
        before.id(),
        before.origin(),
        LRAStatus.FailedToCancel,
        before.span(),
        before.participants(),
        before.lastSequence(),
        before.custody(),
        before.cause(),
        before.version());
  }

  @Test
  void last_words_replace_the_data_of_who_says_them() {
    Saga saga = joined(Sagas.http("a"), Sagas.http("b"));
    Endpoints b = Sagas.http("b").endpoints();

    Saga heard = Amendments.heard(saga, new LastWords(b, "basket 7"));

    assertEquals(Optional.of("basket 7"), heard.participant(b).map(Participant::data));
    assertEquals(saga.participants().get(0), heard.participants().get(0));
    assertSame(saga, Amendments.heard(saga, new LastWords(NEW, "x")), "unknown");
    Saga over = SagaMachine.cancel(joined(), "test", NOW);
    assertSame(over, Amendments.heard(over, new LastWords(b, "x")), "ended");
  }

  @Test
  void one_participant_more_than_a_saga_may_have_is_refused() {
    Saga one = joined(Sagas.http("a"));
    Saga two = joined(Sagas.http("a"), Sagas.http("b"));

    assertSame(two, Amendments.withinRoom(one, two, 2));
    assertSame(two, Amendments.withinRoom(two, two, 1), "found again");
    assertEquals(Reason.INVALID, refusal(() -> Amendments.withinRoom(one, two, 1)));
  }

  @Test
  void a_participant_that_has_moved_is_called_there_at_once() {
    Saga saga = cancelling(Sagas.http("a"));

    Saga moved = Amendments.reachedAt(saga, "p1", NEW, NOW.plusSeconds(5));

    List<Call> calls = SagaMachine.attempt(moved, NOW.plusSeconds(5), Sagas.TERMS).calls();
    assertEquals(List.of("http://new/undo"), calls.stream().map(Call::target).toList());
  }

  @Test
  void what_cannot_be_replaced_is_refused() {
    Saga saga = joined(Sagas.http("a"), Sagas.bean("b"), Sagas.listener("c"));
    Endpoints onlyUndo = endpoints(null, "http://new/undo", null);
    Endpoints onlyAfter = endpoints(null, null, "http://new/after");

    assertEquals(Reason.UNKNOWN_PARTICIPANT, refusal(() -> at(saga, "p9", NEW)));
    assertEquals(Reason.INVALID, refusal(() -> at(saga, "p1", onlyUndo)), "complete is lost");
    assertEquals(Reason.INVALID, refusal(() -> at(saga, "p1", onlyAfter)), "undo is lost");
    assertEquals(Reason.INVALID, refusal(() -> at(saga, "p2", NEW)), "a bean has no URL");
    assertEquals(Reason.INVALID, refusal(() -> at(saga, "p3", NEW)), "a listener stays one");
    Endpoints taken = Sagas.http("b").endpoints();
    assertEquals(Reason.INVALID, refusal(() -> at(saga, "p1", taken)), "another one's");
    assertEquals(
        onlyAfter, at(saga, "p3", onlyAfter).participants().get(2).enlistment().endpoints());
  }

  @Test
  void after_the_end_a_participant_moves_only_while_something_is_owed_to_it() {
    Saga over = SagaMachine.close(joined(), NOW);
    assertEquals(Reason.UNKNOWN_PARTICIPANT, refusal(() -> at(over, "p1", NEW)));

    Saga owing = failed(cancelling(Sagas.listener("c")));
    Endpoints after = endpoints(null, null, "http://new/after");
    assertEquals(after, at(owing, "p1", after).participants().get(0).enlistment().endpoints());

    Saga idle = failed(cancelling(Sagas.http("a")));
    assertEquals(Reason.ENDED, refusal(() -> at(idle, "p1", NEW)));
  }

  @Test
  void only_what_failed_for_good_and_nobody_needs_is_removed() {
    Saga active = joined(Sagas.http("a"));
    Saga saga = failed(active);
    Optional<Saga> none = Optional.empty();

    assertSame(saga, Amendments.removable(saga, none));
    assertEquals(Reason.ENDING, refusal(() -> Amendments.removable(active, none)));
    assertEquals(
        Reason.ENDED, refusal(() -> Amendments.removable(SagaMachine.close(joined(), NOW), none)));
    assertEquals(
        Reason.ENDING,
        refusal(() -> Amendments.removable(saga, Optional.of(joined(Sagas.child("s"))))),
        "its parent is open");
    assertEquals(
        Reason.ENDING,
        refusal(() -> Amendments.removable(saga, Optional.of(failed(joined(Sagas.child("s")))))),
        "its parent has not released it");
    assertSame(saga, Amendments.removable(saga, Optional.of(failed(joined()))));
    assertEquals(
        Reason.ENDING,
        refusal(() -> Amendments.removable(failed(joined(Sagas.child("x"))), none)),
        "it has not released its child");
  }

  @Test
  void only_an_active_saga_is_joinable() {
    Saga limited =
        SagaMachine.start("s", new Origin(null, "", Order.PLAIN), NOW, Duration.ofSeconds(1));

    assertSame(limited, Amendments.joinable(limited, NOW));
    assertEquals(Reason.ENDING, refusal(() -> Amendments.joinable(limited, NOW.plusSeconds(1))));
    Saga closed = SagaMachine.close(joined(), NOW);
    assertEquals(Reason.ENDED, refusal(() -> Amendments.joinable(closed, NOW)));
  }

  @Test
  void nobody_needs_what_ended_well_and_owes_nothing_once_its_parent_is_over() {
    Optional<Saga> none = Optional.empty();
    Saga closed = SagaMachine.close(joined(), NOW);
    assertTrue(Amendments.isForgettable(closed, none));
    assertTrue(Amendments.isForgettable(SagaMachine.cancel(joined(), "test", NOW), none));
    assertFalse(Amendments.isForgettable(joined(), none));
    assertFalse(Amendments.isForgettable(failed(joined()), none), "an operator removes it");
    Saga owing = SagaMachine.close(joined(Sagas.listener("c")), NOW);
    assertEquals(LRAStatus.Closed, owing.status());
    assertFalse(Amendments.isForgettable(owing, none));
    assertFalse(Amendments.isForgettable(closed, Optional.of(joined())));
    assertFalse(Amendments.isForgettable(closed, Optional.of(owing)));
    assertTrue(Amendments.isForgettable(closed, Optional.of(failed(joined()))));
  }

  private static Saga at(Saga saga, String participant, Endpoints endpoints) {
    return Amendments.reachedAt(saga, participant, endpoints, NOW);
  }
}
