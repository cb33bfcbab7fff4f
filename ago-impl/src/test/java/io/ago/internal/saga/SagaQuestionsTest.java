package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.ID;
import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.at;
import static io.ago.internal.saga.Sagas.http;
import static io.ago.internal.saga.Sagas.joined;
import static io.ago.internal.saga.Sagas.joining;
import static io.ago.internal.saga.Sagas.listener;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Saga status by question: what each cell answers. */
class SagaQuestionsTest {

  /** What the table's words mean, besides status names and reasons of refusal. */
  private static final String SAME = "same";

  private static final String CHANGED = "changed";

  /** Columns: how the saga stands; {@code Closed*} is nested and open to its parent's cancel. */
  private static final String TABLE =
      """
      question         Active     Closing Closed Closed*    Closed+ FailedToClose Cancelling Cancelled FailedToCancel
      JOIN_NEW         changed    ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      JOIN_LIMITED     changed    ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      JOIN_KNOWN       same       ENDING  ENDED  same       ENDED   ENDED         ENDING     ENDED     ENDED
      JOIN_LISTENER    changed    changed ENDED  changed    ENDED   ENDED         changed    ENDED     ENDED
      REJOIN_LISTENER  same       same    ENDED  same       ENDED   ENDED         same       ENDED     ENDED
      JOIN_OVERDUE     ENDING     ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      LEAVE            changed    ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      LEAVE_OVERDUE    ENDING     ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      RENEW            changed    ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      RENEW_SHORTER    same       ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      RENEW_OVERDUE    ENDING     ENDING  ENDED  ENDED      ENDED   ENDED         ENDING     ENDED     ENDED
      CLOSE            Closing    same    same   same       same    same          ENDING     ENDED     ENDED
      CLOSE_OVERDUE    Cancelling same    same   same       same    same          ENDING     ENDED     ENDED
      CANCEL           Cancelling ENDING  ENDED  Cancelling ENDED   ENDED         same       same      same
      CANCEL_OVERDUE   Cancelling ENDING  ENDED  Cancelling ENDED   ENDED         same       same      same
      EXPIRE_EARLY     same       same    same   same       same    same          same       same      same
      EXPIRE_OVERDUE   Cancelling same    same   same       same    same          same       same      same
      RELEASE          ENDING     ENDING  same   changed    same    same          ENDING     same      same
      PARK             NOT_PARKED changed NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED changed NOT_PARKED NOT_PARKED
      RESOLVE_UNPARKED NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED
      PARK_RETRY       NOT_PARKED changed NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED changed NOT_PARKED NOT_PARKED
      PARK_DONE        NOT_PARKED Closed  NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED Cancelled NOT_PARKED NOT_PARKED
      PARK_FAILED      NOT_PARKED FailedToClose NOT_PARKED NOT_PARKED NOT_PARKED NOT_PARKED FailedToCancel NOT_PARKED NOT_PARKED
      ATTEMPT          same       changed same   same       same    same          changed    same      same
      ATTEMPT_OVERDUE  Cancelling changed same   same       same    same          changed    same      same
      """;

  private enum Question {
    JOIN_NEW(s -> SagaMachine.join(s, joining(s, http("new"), null), NOW).saga()),
    JOIN_LIMITED(
        s -> SagaMachine.join(s, joining(s, http("new"), Duration.ofSeconds(5)), NOW).saga()),
    JOIN_KNOWN(s -> SagaMachine.join(s, joining(s, http("known"), null), NOW).saga()),
    JOIN_LISTENER(s -> SagaMachine.join(s, joining(s, listener("ear"), null), NOW).saga()),
    REJOIN_LISTENER(s -> SagaMachine.join(s, joining(s, listener("known"), null), NOW).saga()),
    JOIN_OVERDUE(s -> SagaMachine.join(s, joining(s, http("new"), null), after(10)).saga()),
    LEAVE(s -> SagaMachine.leave(s, "p1", NOW)),
    LEAVE_OVERDUE(s -> SagaMachine.leave(s, "p1", after(10))),
    RENEW(s -> SagaMachine.renew(s, Duration.ofSeconds(20), NOW)),
    RENEW_SHORTER(s -> SagaMachine.renew(s, Duration.ofSeconds(9), NOW)),
    RENEW_OVERDUE(s -> SagaMachine.renew(s, Duration.ofSeconds(20), after(10))),
    CLOSE(s -> SagaMachine.close(s, NOW)),
    CLOSE_OVERDUE(s -> SagaMachine.close(s, after(10))),
    CANCEL(s -> SagaMachine.cancel(s, "a test", NOW)),
    CANCEL_OVERDUE(s -> SagaMachine.cancel(s, "a test", after(10))),
    EXPIRE_EARLY(s -> SagaMachine.expire(s, after(9))),
    EXPIRE_OVERDUE(s -> SagaMachine.expire(s, after(10))),
    RELEASE(SagaMachine::release),
    PARK(s -> SagaMachine.park(s, "p1", "a test")),
    RESOLVE_UNPARKED(s -> SagaMachine.resolve(s, "p1", Resolution.RETRY, "a test", NOW)),
    PARK_RETRY(s -> SagaMachine.resolve(park(s), "p1", Resolution.RETRY, "a test", NOW)),
    PARK_DONE(s -> SagaMachine.resolve(park(s), "p1", Resolution.DONE, "a test", NOW)),
    PARK_FAILED(s -> SagaMachine.resolve(park(s), "p1", Resolution.FAILED, "a test", NOW)),
    ATTEMPT(s -> SagaMachine.attempt(s, NOW, Sagas.TERMS).saga()),
    ATTEMPT_OVERDUE(s -> SagaMachine.attempt(s, after(10), Sagas.TERMS).saga());

    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    private final UnaryOperator<Saga> ask;

    Question(UnaryOperator<Saga> ask) {
      this.ask = ask;
    }

    private static Saga park(Saga saga) {
      return SagaMachine.park(saga, "p1", "a test");
    }
  }

  static Stream<Arguments> cells() {
    List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
    String[] columns = rows.get(0);
    return rows.stream()
        .skip(1)
        .flatMap(
            row ->
                Stream.iterate(1, i -> i < columns.length, i -> i + 1)
                    .flatMap(
                        i ->
                            parents(columns[i])
                                .map(
                                    parent ->
                                        Arguments.of(
                                            Question.valueOf(row[0]),
                                            columns[i],
                                            parent,
                                            row[i]))));
  }

  /** All that is not said to differ is the same for nested sagas and for others. */
  private static Stream<String> parents(String column) {
    return switch (column) {
      case "Closed" -> Stream.of("");
      case "Closed*", "Closed+" -> Stream.of("parent-1");
      default -> Stream.of("", "parent-1");
    };
  }

  private static Saga standing(String column, String parent) {
    Origin origin = new Origin(parent.isEmpty() ? null : parent, "test", Order.PLAIN);
    Saga active =
        joined(Sagas.start(origin, Duration.ofSeconds(10)), http("known"), listener("known"));
    LRAStatus status = LRAStatus.valueOf(column.replaceAll("\\W", ""));
    Saga saga = at(status, active);
    if (column.equals("Closed+")) {
      saga = SagaMachine.release(saga);
    }
    // Listeners have been told of the end, so that nothing is owed.
    return saga.isTerminal() ? Sagas.replied(Sagas.attempted(saga, NOW), told(saga), NOW) : saga;
  }

  private static Answer told(Saga saga) {
    return new Answer("p2", Callback.AFTER, 1, Reply.DONE, null, saga.status().name());
  }

  @ParameterizedTest(name = "{0} of {1} {2}: {3}")
  @MethodSource("cells")
  void each_cell_answers_as_the_table_says(
      Question question, String column, String parent, String expected) {
    Saga saga = standing(column, parent);
    if (isReason(expected)) {
      Refused refused = assertThrows(Refused.class, () -> question.ask.apply(saga));
      assertEquals(expected, refused.reason().name());
      assertTrue(String.valueOf(refused.getMessage()).contains(ID), refused.getMessage());
      return;
    }
    Saga answered = question.ask.apply(saga);
    switch (expected) {
      case SAME -> assertEquals(saga, answered);
      case CHANGED ->
          assertAll(
              () -> assertNotEquals(saga, answered),
              () -> assertEquals(saga.status(), answered.status()));
      default -> assertEquals(expected, answered.status().name());
    }
  }

  private static boolean isReason(String word) {
    return Arrays.stream(Refused.Reason.values()).anyMatch(r -> r.name().equals(word));
  }

  @Test
  void the_table_knows_every_status_and_every_question() {
    Set<LRAStatus> statuses =
        cells()
            .map(c -> LRAStatus.valueOf(((String) c.get()[1]).replaceAll("\\W", "")))
            .collect(Collectors.toSet());
    Set<Question> questions = cells().map(c -> (Question) c.get()[0]).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(LRAStatus.class), statuses);
    assertEquals(EnumSet.allOf(Question.class), questions);
  }

  @Test
  void a_started_saga_is_active_and_empty() {
    Saga saga =
        SagaMachine.start(
            ID, new Origin("parent-1", "me", Order.STRICT), NOW, Duration.ofSeconds(3));
    assertEquals(LRAStatus.Active, saga.status());
    assertEquals(new Span(NOW, after(3), null), saga.span());
    assertEquals(List.of(), saga.participants());
    assertTrue(saga.isNested());
    assertEquals(0, saga.version());
  }

  @Test
  void a_saga_without_participants_ends_when_it_is_asked_to() {
    assertEquals(LRAStatus.Closed, SagaMachine.close(Sagas.active(), NOW).status());
    Saga cancelled = SagaMachine.cancel(Sagas.active(), "no more", after(1));
    assertEquals(LRAStatus.Cancelled, cancelled.status());
    assertEquals("no more", cancelled.cause());
    assertEquals(after(1), cancelled.span().endedAt());
  }

  @Test
  void what_cannot_be_completed_is_complete_when_the_saga_closes() {
    Saga saga = Sagas.active(Sagas.party(Kind.HTTP, "undo", Callback.COMPENSATE));
    assertEquals(LRAStatus.Closed, SagaMachine.close(saga, NOW).status());
  }

  @Test
  void cancelling_a_closed_nested_saga_takes_its_end_back() {
    Saga closed = at(LRAStatus.Closed, Sagas.nested(http("a")));
    assertEquals(NOW, closed.span().endedAt());
    assertNull(SagaMachine.cancel(closed, "its parent", after(1)).span().endedAt());
  }

  @Test
  void joining_again_finds_the_same_participant_and_keeps_new_data() {
    Saga saga = Sagas.active(http("a"));
    Joining again = new Joining("other", http("a"), "basket 7", null);
    Joined joined = SagaMachine.join(saga, again, NOW);
    assertEquals("p1", joined.participant().id());
    assertEquals("basket 7", joined.participant().data());
    assertNull(joined.earlierData());
    Joined third = SagaMachine.join(joined.saga(), new Joining("x", http("a"), null, null), NOW);
    assertEquals("basket 7", third.earlierData());
    assertEquals(joined.saga(), third.saga());
  }

  @Test
  void the_same_address_of_another_kind_is_another_participant() {
    Saga saga = joined(Sagas.active(http("a")), Sagas.bean("a"));
    assertEquals(2, saga.participants().size());
  }

  @Test
  void a_place_in_the_order_is_never_given_twice() {
    Saga left = SagaMachine.leave(Sagas.active(http("a"), http("b")), "p2", NOW);
    assertEquals(3, joined(left, http("c")).participants().get(1).sequence());
  }

  @Test
  void a_refused_cancel_names_why_it_was_cancelled_before_when_it_is_closed() {
    Saga cancelled = SagaMachine.cancel(Sagas.active(http("a")), "out of stock", NOW);
    Refused refused = assertThrows(Refused.class, () -> SagaMachine.close(cancelled, NOW));
    assertTrue(String.valueOf(refused.getMessage()).contains("out of stock"));
  }

  @Test
  void an_unknown_participant_is_refused_by_name() {
    Saga saga = at(LRAStatus.Closing, Sagas.active(http("a")));
    Saga active = Sagas.active(http("a"));
    List<Refused> refusals =
        List.of(
            assertThrows(Refused.class, () -> SagaMachine.leave(active, "p9", NOW)),
            assertThrows(Refused.class, () -> SagaMachine.park(saga, "p9", "why")),
            assertThrows(
                Refused.class, () -> SagaMachine.resolve(saga, "p9", Resolution.DONE, "why", NOW)));
    for (Refused refused : refusals) {
      assertEquals(Refused.Reason.UNKNOWN_PARTICIPANT, refused.reason());
      assertTrue(String.valueOf(refused.getMessage()).contains(ID));
      assertTrue(String.valueOf(refused.getMessage()).contains("p9"));
    }
  }
}
