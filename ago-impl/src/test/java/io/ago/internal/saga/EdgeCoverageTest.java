package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.askable;
import static io.ago.internal.saga.Sagas.child;
import static io.ago.internal.saga.Sagas.http;
import static io.ago.internal.saga.Sagas.listener;
import static io.ago.internal.saga.Sagas.tidy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.junit.jupiter.api.Test;

/** Every question and answer, applied breadth first to small sagas. */
class EdgeCoverageTest {
  private static final List<Saga> BEGINNINGS =
      List.of(
          Sagas.active(tidy(Kind.HTTP, "a")),
          Sagas.nested(http("a"), listener("ear")),
          Sagas.nested(askable(Kind.HTTP, "a"), child("saga-2")),
          Sagas.active(http("a"), Sagas.hosted(askable(Kind.BEAN, "b"), "elsewhere")),
          Sagas.nested(tidy(Kind.MESSAGE, "a")),
          Sagas.active(child("saga-2"), Sagas.hosted(Sagas.bean("b"), "shop")),
          SagaMachine.goOn(
              Sagas.nested(http("a")), List.of(step(Kind.BEAN), step(Kind.CALL)), Sagas.NOW),
          InnerWorkTest.outer(InnerWorkTest.inner()),
          InnerWorkTest.begun(InnerWorkTest.outer(InnerWorkTest.inner())));

  private static NextStep step(Kind kind) {
    RetryDelays twice = new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2);
    Enlistment enlistment =
        new Enlistment(
            kind, Endpoints.step("do", true), "shop", Sagas.TIMEOUT, new Task(twice, false));
    return new NextStep("p-" + kind, enlistment, null, null, Work.OWED);
  }

  /** MP LRA 2.0, "LRA model": written down again, so that a changed table is noticed. */
  private static final Set<String> SAGA_EDGES =
      Set.of(
          "Active>Closing",
          "Active>Cancelling",
          "Closing>Closed",
          "Closing>FailedToClose",
          "Cancelling>Cancelled",
          "Cancelling>FailedToCancel",
          "Closed>Cancelling");

  /** MP LRA 2.0, "Participant model". */
  private static final Set<String> PARTICIPANT_EDGES =
      Set.of(
          "Active>Completing",
          "Active>Compensating",
          "Completing>Completed",
          "Completing>FailedToComplete",
          "Compensating>Compensated",
          "Compensating>FailedToCompensate",
          "Completed>Compensating");

  private static final Exploration EXPLORATION = Exploration.of(BEGINNINGS, 500);

  @Test
  void enough_is_explored_to_trust_the_rest() {
    assertTrue(EXPLORATION.sagas().size() > 1_200, "only " + EXPLORATION.sagas().size());
    assertTrue(EXPLORATION.refusals() > 2_000, "only " + EXPLORATION.refusals());
  }

  @Test
  void every_edge_of_a_saga_is_taken_and_no_other() {
    Set<String> taken =
        EXPLORATION.steps().stream()
            .flatMap(s -> sagaEdges(s.before(), s.after()).stream())
            .collect(Collectors.toSet());
    assertEquals(new TreeSet<>(SAGA_EDGES), new TreeSet<>(taken));
    assertEquals(new TreeSet<>(SAGA_EDGES), allowed(LRAStatus.values(), Edges::from));
  }

  @Test
  void every_edge_of_a_participant_is_taken_and_no_other() {
    Set<String> taken =
        EXPLORATION.steps().stream()
            .flatMap(s -> participantEdges(s.before(), s.after()).stream())
            .collect(Collectors.toSet());
    assertEquals(new TreeSet<>(PARTICIPANT_EDGES), new TreeSet<>(taken));
    assertEquals(
        new TreeSet<>(PARTICIPANT_EDGES), allowed(ParticipantStatus.values(), Edges::from));
  }

  @Test
  void only_a_nested_saga_goes_from_closed_to_cancelling() {
    assertTrue(
        EXPLORATION.steps().stream()
            .filter(s -> sagaEdges(s.before(), s.after()).contains("Closed>Cancelling"))
            .allMatch(s -> s.before().isNested() && !s.before().released()));
  }

  @Test
  void a_terminal_saga_never_changes_its_status_nor_its_participants() {
    for (Exploration.Step step : EXPLORATION.steps()) {
      if (step.before().isTerminal()) {
        assertEquals(step.before().status(), step.after().status(), step::toString);
        assertTrue(step.after().isTerminal(), step::toString);
        assertEquals(statuses(step.before()), statuses(step.after()), step::toString);
      }
    }
  }

  /** Invariant I1. */
  @Test
  void no_saga_is_under_way_with_nothing_next() {
    for (Saga saga : EXPLORATION.sagas()) {
      boolean underWay =
          switch (saga.status()) {
            case Closing, Cancelling -> true;
            case Active, Closed, Cancelled, FailedToClose, FailedToCancel -> false;
          };
      if (underWay) {
        boolean parked = saga.participants().stream().anyMatch(p -> p.parked() != null);
        assertTrue(parked || !Due.of(saga).isEmpty(), saga::toString);
      }
    }
  }

  @Test
  void nothing_is_due_exactly_if_all_whose_turn_it_is_are_parked() {
    for (Saga saga : goingOn()) {
      boolean allParked = Owed.turn(saga).stream().allMatch(p -> p.parked() != null);
      assertEquals(allParked, Due.of(saga).isEmpty(), saga::toString);
    }
  }

  @Test
  void what_is_due_is_due_where_it_is_hosted() {
    for (Saga saga : goingOn()) {
      Set<String> hosts =
          Owed.turn(saga).stream()
              .filter(p -> p.parked() == null)
              .map(Participant::host)
              .collect(Collectors.toSet());
      assertEquals(hosts, Due.of(saga).keySet(), saga::toString);
    }
  }

  private static List<Saga> goingOn() {
    return EXPLORATION.sagas().stream().filter(saga -> !saga.isPaused()).toList();
  }

  @Test
  void only_an_active_saga_is_paused_and_nothing_of_it_is_due() {
    List<Saga> paused = EXPLORATION.sagas().stream().filter(Saga::isPaused).toList();
    assertTrue(paused.size() > 40, "only " + paused.size());
    for (Saga saga : paused) {
      assertEquals(LRAStatus.Active, saga.status(), saga::toString);
      assertEquals(Map.of(), Due.of(saga), saga::toString);
    }
  }

  @Test
  void nothing_is_called_while_a_saga_is_paused() {
    for (Exploration.Step step : EXPLORATION.steps()) {
      if (step.before().isPaused() && step.after().isPaused()) {
        for (Participant after : step.after().participants()) {
          assertEquals(
              Sagas.participant(step.before(), after.id()).progress().tally().attempts(),
              after.progress().tally().attempts(),
              step::toString);
        }
      }
    }
  }

  @Test
  void a_parked_participant_has_no_note() {
    for (Saga saga : EXPLORATION.sagas()) {
      for (Participant p : saga.participants()) {
        assertTrue(p.parked() == null || p.progress().note() == null, saga::toString);
      }
    }
  }

  @Test
  void attempt_numbers_never_go_back() {
    for (Exploration.Step step : EXPLORATION.steps()) {
      for (Participant after : step.after().participants()) {
        step.before()
            .participant(after.id())
            .ifPresent(
                before ->
                    assertTrue(
                        before.progress().tally().attempts() <= after.progress().tally().attempts(),
                        step::toString));
      }
    }
  }

  private static Map<String, ParticipantStatus> statuses(Saga saga) {
    return saga.participants().stream()
        .filter(p -> !p.onlyListens())
        .collect(Collectors.toMap(Participant::id, Participant::status));
  }

  private static <E extends Enum<E>> Set<String> allowed(E[] from, Function<E, Set<E>> edges) {
    return Arrays.stream(from)
        .flatMap(f -> edges.apply(f).stream().map(t -> f + ">" + t))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One question may take two edges: to the status of the work, and to its end. */
  static Set<String> sagaEdges(Saga before, Saga after) {
    LRAStatus from = before.status();
    LRAStatus to = after.status();
    if (from == to) {
      return Set.of();
    }
    return switch (to) {
      case Active, Closing, Cancelling -> Set.of(from + ">" + to);
      case Closed, FailedToClose -> through(from, LRAStatus.Closing, to);
      case Cancelled, FailedToCancel -> through(from, LRAStatus.Cancelling, to);
    };
  }

  static Set<String> participantEdges(Saga before, Saga after) {
    return after.participants().stream()
        .flatMap(
            p ->
                before.participant(p.id()).stream()
                    .flatMap(b -> edges(b.status(), p.status()).stream()))
        .collect(Collectors.toSet());
  }

  private static Set<String> edges(ParticipantStatus from, ParticipantStatus to) {
    if (from == to) {
      return Set.of();
    }
    return switch (to) {
      case Active, Completing, Compensating -> Set.of(from + ">" + to);
      case Completed, FailedToComplete -> through(from, ParticipantStatus.Completing, to);
      case Compensated, FailedToCompensate -> through(from, ParticipantStatus.Compensating, to);
    };
  }

  private static <E extends Enum<E>> Set<String> through(E from, E work, E to) {
    return from == work ? Set.of(from + ">" + to) : Set.of(from + ">" + work, work + ">" + to);
  }
}
