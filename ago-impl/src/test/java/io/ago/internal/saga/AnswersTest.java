package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.RETRIES;
import static io.ago.internal.saga.Sagas.TERMS;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.answer;
import static io.ago.internal.saga.Sagas.at;
import static io.ago.internal.saga.Sagas.attempted;
import static io.ago.internal.saga.Sagas.first;
import static io.ago.internal.saga.Sagas.replied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Question by answer: what counts and what it results in. */
class AnswersTest {

  /** Which call an answer belongs to. */
  private enum Whose {
    NOTED,
    OLDER,
    /** No call is noted: it was given up or its participant is parked. */
    NO_NOTE
  }

  private static final List<Callback> QUESTIONS =
      List.of(Callback.COMPLETE, Callback.COMPENSATE, Callback.FORGET, Callback.AFTER);

  /** Kinds by answer: whose answers count. A refused errand is no verdict, only not done. */
  private static boolean shouldCount(Callback question, Reply reply, Whose whose, Kind kind) {
    boolean late =
        switch (kind) {
          case HTTP, MESSAGE, CALL, NESTED ->
              switch (reply) {
                case DONE -> true;
                case REFUSED -> question == Callback.COMPLETE || question == Callback.COMPENSATE;
                case PENDING, NOT_BEGUN, LOST -> false;
              };
          case BEAN -> false;
        };
    return whose == Whose.NOTED || late;
  }

  static Stream<Arguments> answers() {
    return QUESTIONS.stream()
        .flatMap(
            question ->
                Arrays.stream(Reply.values())
                    .flatMap(
                        reply ->
                            Arrays.stream(Whose.values())
                                .map(whose -> Arguments.of(question, reply, whose))));
  }

  @ParameterizedTest(name = "{0} answered {1} by the {2} call")
  @MethodSource("answers")
  void an_answer_counts_if_it_is_of_the_noted_call_or_a_believed_verdict(
      Callback question, Reply reply, Whose whose) {
    for (Kind kind : Kind.values()) {
      for (Order order : Order.values()) {
        Saga saga = asking(question, kind, order, whose);
        int latest = first(saga).progress().tally().attempts();
        int attempt = whose == Whose.OLDER ? latest - 1 : latest;
        Answer answer = new Answer("p1", question, attempt, reply, null, "word");
        boolean should = shouldCount(question, reply, whose, kind);
        String cell = kind + ", " + order;
        assertEquals(should, SagaMachine.counts(saga, answer), cell);
        assertEquals(should, !saga.equals(replied(saga, answer, after(9))), cell);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_to_another_question_never_counts(Callback question, Reply reply, Whose whose) {
    for (Kind kind : Kind.values()) {
      Saga saga = asking(question, kind, Order.PLAIN, whose);
      int latest = first(saga).progress().tally().attempts();
      for (Callback other : Callback.values()) {
        if (other != question) {
          Answer answer = new Answer("p1", other, latest, reply, null, null);
          assertEquals(saga, replied(saga, answer, after(9)), kind.name());
        }
      }
    }
  }

  /** A saga whose first participant was called once in vain, and is called a second time. */
  private static Saga asking(Callback question, Kind kind, Order order, Whose whose) {
    Saga once = attempted(owing(question, kind, order), NOW);
    Saga lost = replied(once, answer(once, "p1", Reply.LOST), NOW);
    return switch (whose) {
      case NOTED, OLDER -> attempted(lost, after(1));
      case NO_NOTE -> {
        Saga second = attempted(lost, after(1));
        yield SagaMachine.park(second, "p1", "an operator says so");
      }
    };
  }

  /** A saga that owes its first participant that. */
  private static Saga owing(Callback question, Kind kind, Order order) {
    Origin origin = new Origin(null, "test", order);
    Callback[] takes =
        switch (question) {
          case AFTER -> new Callback[] {Callback.COMPLETE, Callback.COMPENSATE, Callback.AFTER};
          case FORGET -> new Callback[] {Callback.COMPLETE, Callback.COMPENSATE, Callback.FORGET};
          case EXECUTE, COMPLETE, COMPENSATE, STATUS ->
              new Callback[] {Callback.COMPLETE, Callback.COMPENSATE};
        };
    Enlistment party = Sagas.party(kind, "a", takes);
    Saga active = Sagas.joined(Sagas.start(origin, null), party);
    return switch (question) {
      case COMPLETE -> at(LRAStatus.Closing, active);
      case COMPENSATE -> at(LRAStatus.Cancelling, active);
      case AFTER -> at(LRAStatus.Closed, active);
      case FORGET -> at(LRAStatus.FailedToClose, active);
      case EXECUTE, STATUS -> throw new IllegalArgumentException("no question here");
    };
  }

  @ParameterizedTest
  @EnumSource(Reply.class)
  void nothing_counts_while_a_saga_is_active(Reply reply) {
    Saga saga = Sagas.active(Sagas.http("a"));
    for (Callback question : Callback.values()) {
      Answer answer = new Answer("p1", question, 0, reply, null, null);
      assertEquals(saga, replied(saga, answer, NOW));
    }
  }

  @Test
  void the_answer_of_a_stranger_changes_nothing() {
    Saga saga = attempted(at(LRAStatus.Closing, Sagas.active(Sagas.http("a"))), NOW);
    Answer answer = new Answer("p9", Callback.COMPLETE, 1, Reply.DONE, null, null);
    assertEquals(saga, replied(saga, answer, NOW));
  }

  @ParameterizedTest(name = "{0}, noted {1}, {2}: {3} makes {4}, told {5}, {6}, saga {7}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      COMPLETE   | COMPLETE   | PLAIN  | DONE      | Completed          | NO      | ended    | Closed
      COMPLETE   | COMPLETE   | PLAIN  | PENDING   | Completing         | PERHAPS | due 1    | Closing
      COMPLETE   | COMPLETE   | PLAIN  | NOT_BEGUN | Completing         | PERHAPS | due 1    | Closing
      COMPLETE   | COMPLETE   | PLAIN  | REFUSED   | FailedToComplete   | NO      | ended    | FailedToClose
      COMPLETE   | COMPLETE   | PLAIN  | LOST      | Completing         | PERHAPS | due 1    | Closing
      COMPLETE   | STATUS     | PLAIN  | DONE      | Completed          | NO      | ended    | Closed
      COMPLETE   | STATUS     | PLAIN  | PENDING   | Completing         | PERHAPS | due 1    | Closing
      COMPLETE   | STATUS     | PLAIN  | NOT_BEGUN | Completing         | NO      | due 0    | Closing
      COMPLETE   | STATUS     | PLAIN  | REFUSED   | FailedToComplete   | NO      | ended    | FailedToClose
      COMPLETE   | STATUS     | PLAIN  | LOST      | Completing         | PERHAPS | due 2    | Closing
      COMPLETE   | COMPLETE   | STRICT | DONE      | Completed          | NO      | ended    | Closed
      COMPLETE   | COMPLETE   | STRICT | REFUSED   | FailedToComplete   | NO      | ended    | FailedToClose
      COMPENSATE | COMPENSATE | PLAIN  | DONE      | Compensated        | NO      | ended    | Cancelled
      COMPENSATE | COMPENSATE | PLAIN  | PENDING   | Compensating       | PERHAPS | due 1    | Cancelling
      COMPENSATE | COMPENSATE | PLAIN  | NOT_BEGUN | Compensating       | PERHAPS | due 1    | Cancelling
      COMPENSATE | COMPENSATE | PLAIN  | REFUSED   | FailedToCompensate | NO      | ended    | FailedToCancel
      COMPENSATE | COMPENSATE | PLAIN  | LOST      | Compensating       | PERHAPS | due 1    | Cancelling
      COMPENSATE | STATUS     | PLAIN  | DONE      | Compensated        | NO      | ended    | Cancelled
      COMPENSATE | STATUS     | PLAIN  | PENDING   | Compensating       | PERHAPS | due 1    | Cancelling
      COMPENSATE | STATUS     | PLAIN  | NOT_BEGUN | Compensating       | NO      | due 0    | Cancelling
      COMPENSATE | STATUS     | PLAIN  | REFUSED   | FailedToCompensate | NO      | ended    | FailedToCancel
      COMPENSATE | STATUS     | PLAIN  | LOST      | Compensating       | PERHAPS | due 2    | Cancelling
      COMPENSATE | COMPENSATE | STRICT | DONE      | Compensated        | NO      | ended    | Cancelled
      COMPENSATE | COMPENSATE | STRICT | PENDING   | Compensating       | PERHAPS | due 1    | Cancelling
      COMPENSATE | COMPENSATE | STRICT | NOT_BEGUN | Compensating       | PERHAPS | due 1    | Cancelling
      COMPENSATE | COMPENSATE | STRICT | REFUSED   | Compensating       | NO      | parked   | Cancelling
      COMPENSATE | COMPENSATE | STRICT | LOST      | Compensating       | PERHAPS | due 1    | Cancelling
      COMPENSATE | STATUS     | STRICT | REFUSED   | Compensating       | PERHAPS | parked   | Cancelling
      FORGET     | FORGET     | PLAIN  | DONE      | FailedToComplete   | NO      | ended    | FailedToClose
      FORGET     | FORGET     | PLAIN  | PENDING   | FailedToComplete   | PERHAPS | due 1    | FailedToClose
      FORGET     | FORGET     | PLAIN  | NOT_BEGUN | FailedToComplete   | PERHAPS | due 1    | FailedToClose
      FORGET     | FORGET     | PLAIN  | REFUSED   | FailedToComplete   | PERHAPS | due 1    | FailedToClose
      FORGET     | FORGET     | STRICT | REFUSED   | FailedToComplete   | PERHAPS | due 1    | FailedToClose
      FORGET     | FORGET     | PLAIN  | LOST      | FailedToComplete   | PERHAPS | due 1    | FailedToClose
      AFTER      | AFTER      | PLAIN  | DONE      | Completed          | NO      | ended    | Closed
      AFTER      | AFTER      | PLAIN  | PENDING   | Completed          | PERHAPS | due 1    | Closed
      AFTER      | AFTER      | PLAIN  | NOT_BEGUN | Completed          | PERHAPS | due 1    | Closed
      AFTER      | AFTER      | PLAIN  | REFUSED   | Completed          | PERHAPS | due 1    | Closed
      AFTER      | AFTER      | STRICT | REFUSED   | Completed          | PERHAPS | due 1    | Closed
      AFTER      | AFTER      | PLAIN  | LOST      | Completed          | PERHAPS | due 1    | Closed
      """)
  void the_answer_of_the_noted_call_results_in(
      Callback question,
      Callback noted,
      Order order,
      Reply reply,
      ParticipantStatus status,
      Told told,
      String next,
      LRAStatus saga) {
    for (Kind kind : Kind.values()) {
      boolean strictByKind = kind.needsStrictOrder();
      if (order == Order.STRICT || !strictByKind) {
        Saga asked = noted(question, noted, kind, order);
        assertEquals(noted, Sagas.note(asked, "p1").callback());
        Saga result = replied(asked, answer(asked, "p1", reply), after(9));
        assertEquals(status, first(result).status(), kind.name());
        assertEquals(told, first(result).progress().told(), kind.name());
        assertEquals(saga, result.status(), kind.name());
        boolean answersByItself = kind == Kind.MESSAGE && reply == Reply.PENDING;
        assertEquals(answersByItself ? "due 3" : next, next(result), kind.name());
        assertNull(first(result).progress().note());
      }
    }
  }

  private static Saga noted(Callback question, Callback noted, Kind kind, Order order) {
    if (noted != Callback.STATUS) {
      return attempted(owing(question, kind, order), after(9));
    }
    Origin origin = new Origin(null, "test", order);
    Saga active = Sagas.joined(Sagas.start(origin, null), Sagas.askable(kind, "a"));
    Saga owing =
        at(question == Callback.COMPLETE ? LRAStatus.Closing : LRAStatus.Cancelling, active);
    Saga told = attempted(owing, NOW);
    Saga lost = replied(told, answer(told, "p1", Reply.LOST), NOW);
    return attempted(lost, after(9));
  }

  private static String next(Saga saga) {
    Progress progress = first(saga).progress();
    if (progress.parked() != null) {
      return "parked";
    }
    return Owed.question(saga, first(saga)).isEmpty()
        ? "ended"
        : "due "
            + (Owed.dueAt(first(saga)).orElseThrow().getEpochSecond() - after(9).getEpochSecond());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void lost_calls_are_spaced_out_and_then_parked(Kind kind) {
    Saga saga = owing(Callback.COMPENSATE, kind, Order.PLAIN);
    long second = 0;
    for (int delay : new int[] {1, 2}) {
      Saga called = attempted(saga, after(second));
      saga = replied(called, answer(called, "p1", Reply.LOST), after(second));
      assertEquals(after(second + delay), Owed.dueAt(first(saga)).orElseThrow());
      second += delay;
    }
    Saga called = attempted(saga, after(second));
    Saga parked = replied(called, answer(called, "p1", Reply.LOST), after(second));
    assertEquals("3 calls failed", first(parked).parked());
    assertEquals(LRAStatus.Cancelling, parked.status());
    assertEquals(List.of(), SagaMachine.attempt(parked, after(99), TERMS).calls());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void waiting_is_bounded_but_for_nested_sagas(Kind kind) {
    Saga saga = owing(Callback.COMPLETE, kind, Order.PLAIN);
    for (int polls = 1; polls <= RETRIES.polls(); polls++) {
      Saga called = attempted(saga, after(polls * 10L));
      saga = replied(called, answer(called, "p1", Reply.PENDING), after(polls * 10L));
    }
    if (kind == Kind.NESTED) {
      assertNull(first(saga).parked());
    } else {
      assertEquals("still under way after 4 questions", first(saga).parked());
    }
  }

  @Test
  void an_answer_under_way_ends_the_row_of_lost_calls() {
    Saga saga = owing(Callback.COMPLETE, Kind.HTTP, Order.PLAIN);
    List<Reply> replies = List.of(Reply.LOST, Reply.LOST, Reply.PENDING, Reply.LOST, Reply.LOST);
    for (int i = 0; i < replies.size(); i++) {
      Saga called = attempted(saga, after(i * 10L));
      saga = replied(called, answer(called, "p1", replies.get(i)), after(i * 10L));
    }
    assertNull(first(saga).parked());
    assertEquals(new Tally(5, 2, 1, 0), first(saga).progress().tally());
  }

  @Test
  void a_refusal_heard_before_an_operators_retry_does_not_count_again() {
    Saga asked = attempted(owing(Callback.COMPENSATE, Kind.MESSAGE, Order.STRICT), NOW);
    Answer refusal = answer(asked, "p1", Reply.REFUSED);
    Saga parked = replied(asked, refusal, NOW);
    Saga retried = SagaMachine.resolve(parked, "p1", Resolution.RETRY, "it is up again", after(1));
    assertFalse(SagaMachine.counts(retried, refusal));
    Saga again = attempted(retried, after(1));
    assertEquals(again, replied(again, refusal, after(1)));
    Saga refused = replied(again, answer(again, "p1", Reply.REFUSED), after(1));
    assertNotNull(first(refused).parked());
  }

  @Test
  void an_operators_reason_outlives_whatever_is_answered_after_it() {
    Saga asked = attempted(owing(Callback.COMPENSATE, Kind.MESSAGE, Order.STRICT), NOW);
    Saga parked = replied(asked, answer(asked, "p1", Reply.REFUSED), NOW);
    assertNull(first(parked).progress().decision());
    Saga retried = SagaMachine.resolve(parked, "p1", Resolution.RETRY, "it is up again", NOW);
    Saga again = attempted(retried, NOW);
    Saga lost = replied(again, answer(again, "p1", Reply.LOST), NOW);
    assertEquals("RETRY: it is up again", first(lost).progress().decision());
    Saga givenUp = SagaMachine.park(lost, "p1", "slow");
    Saga done = SagaMachine.resolve(givenUp, "p1", Resolution.DONE, "undone by hand", NOW);
    assertEquals("DONE: undone by hand", first(done).progress().decision());
  }

  @Test
  void a_late_success_counts_even_after_an_operators_retry() {
    Saga asked = attempted(owing(Callback.COMPENSATE, Kind.MESSAGE, Order.STRICT), NOW);
    Answer done = answer(asked, "p1", Reply.DONE);
    Saga parked = SagaMachine.park(asked, "p1", "slow");
    Saga retried = SagaMachine.resolve(parked, "p1", Resolution.RETRY, "again", NOW);
    assertEquals(LRAStatus.Cancelled, replied(retried, done, NOW).status());
  }

  @Test
  void a_bean_is_told_to_roll_back_what_it_did_under_an_older_attempt() {
    Saga asked = attempted(owing(Callback.COMPENSATE, Kind.BEAN, Order.STRICT), NOW);
    Answer first = answer(asked, "p1", Reply.DONE);
    Saga takenOver = SagaMachine.attempt(asked, after(4), Sagas.OTHERS_TERMS).saga();
    assertFalse(SagaMachine.counts(takenOver, first));
    assertTrue(SagaMachine.counts(takenOver, answer(takenOver, "p1", Reply.DONE)));
  }

  @Test
  void the_same_answer_twice_counts_once() {
    Saga asked = attempted(owing(Callback.AFTER, Kind.HTTP, Order.PLAIN), NOW);
    Answer done = answer(asked, "p1", Reply.DONE);
    Saga once = replied(asked, done, NOW);
    assertEquals(once, replied(once, done, after(1)));
  }

  @Test
  void a_status_address_in_an_answer_is_used_from_then_on() {
    Saga asked = attempted(owing(Callback.COMPLETE, Kind.HTTP, Order.PLAIN), NOW);
    Answer later = new Answer("p1", Callback.COMPLETE, 1, Reply.PENDING, "where/it/is", null);
    Attempt next = SagaMachine.attempt(replied(asked, later, NOW), after(1), TERMS);
    assertEquals(List.of("where/it/is"), next.calls().stream().map(Call::target).toList());
    assertEquals(Callback.STATUS, next.calls().get(0).note().callback());
    assertEquals(Callback.COMPLETE, next.calls().get(0).question());
  }
}
