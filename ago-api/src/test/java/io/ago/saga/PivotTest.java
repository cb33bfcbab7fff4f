package io.ago.saga;

import static io.ago.saga.Definitions.NUMBER;
import static io.ago.saga.Definitions.RETRY;
import static io.ago.saga.Definitions.saga;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ago.AgoException;
import io.ago.saga.Element.Phase;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Before and after the point of no return, and what is never reached. */
class PivotTest {
  private static final String SECOND =
      ": it is a second pivot on one way, and the first is final. Make it a step.";
  private static final String BESIDE =
      ": it is a pivot in a parallel branch, and the branches beside it may still have to be"
          + " undone. Put the pivot before or after the parallel element.";
  private static final String SOME =
      ": it follows c, of which some ways pass a pivot and others do not, so that nobody can say"
          + " whether it may be undone. Give every way a pivot, the otherwise too, or none; or put"
          + " it into the ways.";
  private static final String NO_UNDO =
      ": it stands before the pivot, and nothing says how it is undone. Add undoneBy(...), or"
          + " nothingToUndo() if there is nothing.";
  private static final String DEAD_UNDO =
      ": it stands after the pivot, where its undo would never be called. Take undoneBy(...) out,"
          + " or put the step before the pivot.";
  private static final String NO_RETRY =
      ": it is a step after the pivot without retry, and there is no way but forward. Add"
          + " retry(...); when that is used up, the saga is parked for an operator.";

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(saga().step("s", run -> {}), List.of("s at 1" + NO_UNDO)),
        arguments(saga().step(NUMBER, run -> 1), List.of("number at 1" + NO_UNDO)),
        arguments(saga().calling("s", run -> {}), List.of("s at 1" + NO_UNDO)),
        arguments(saga().calling(NUMBER, run -> 1), List.of("number at 1" + NO_UNDO)),
        arguments(
            saga().pivot("p").step("s", run -> {}).undoneBy(run -> {}).retry(RETRY),
            List.of("s at 2" + DEAD_UNDO)),
        arguments(saga().pivot("p").step("s", run -> {}), List.of("s at 2" + NO_RETRY)),
        arguments(
            saga().pivot("p").calling(NUMBER, run -> 1).nothingToUndo(),
            List.of("number at 2" + NO_RETRY)),
        arguments(
            saga().pivot("p").when("c", run -> true, way -> way.step("s", run -> {})),
            List.of("s at 2.1.1" + NO_RETRY)),
        arguments(saga().pivot("p").pivot("q"), List.of("q at 2" + SECOND)),
        arguments(
            saga().pivot("p", run -> {}).when("c", run -> true, way -> way.pivot("q")),
            List.of("q at 2.1.1" + SECOND)),
        arguments(
            saga().parallel("f", one -> one.pivot("p"), PivotTest::pause),
            List.of("p at 1.1.1" + BESIDE)),
        arguments(
            saga()
                .parallel(
                    "f", PivotTest::pause, two -> two.when("c", run -> true, w -> w.pivot("p"))),
            List.of("p at 1.2.1.1.1" + BESIDE)),
        arguments(
            saga()
                .parallel("f", one -> one.pivot("p"), PivotTest::pause)
                .step("s", run -> {})
                .retry(RETRY),
            List.of("p at 1.1.1" + BESIDE)),
        arguments(
            saga()
                .when("c", run -> true, way -> way.pivot("p"))
                .step("s", run -> {})
                .pivot(NUMBER, run -> 1),
            List.of("s at 2" + SOME, "number at 3" + SOME)),
        arguments(
            saga()
                .when("c", run -> true, way -> way.pivot("p"))
                .orWhen(run -> true, way -> way.pivot("q"))
                .otherwise(PivotTest::pause)
                .delay("d", ofSeconds(1)),
            List.of("d at 2" + SOME)),
        arguments(
            saga().fail("f", "no").delay("d", ofSeconds(1)).delay("e", ofSeconds(1)),
            List.of(
                "d at 2: it is never reached, since no saga gets past f. Take it out, or put it"
                    + " before.")),
        arguments(
            saga()
                .when("c", run -> true, way -> way.fail("f", "no"))
                .otherwise(way -> way.fail("g", "no"))
                .delay("d", ofSeconds(1)),
            List.of(
                "d at 2: it is never reached, since no saga gets past c. Take it out, or put it"
                    + " before.")),
        arguments(
            saga()
                .parallel("both", PivotTest::pause, two -> two.fail("f", "no"))
                .delay("d", ofSeconds(1)),
            List.of(
                "d at 2: it is never reached, since no saga gets past both. Take it out, or put it"
                    + " before.")),
        arguments(
            saga().pivot("p").fail("f", "no"),
            List.of(
                "f at 2: it stands after the pivot, where nothing can be undone any more. Put it"
                    + " before the pivot.")));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Sequence<String> written, List<String> told) {
    AgoException refusal = assertThrows(AgoException.class, written::build);
    assertEquals(
        told.stream().map(line -> "Saga order 1, element " + line).toList(),
        String.valueOf(refusal.getMessage()).lines().toList());
  }

  @Test
  void each_element_knows_its_side_of_the_pivot() {
    assertEquals(
        Map.of("a", Phase.UNDOABLE, "p", Phase.PIVOT, "b", Phase.FORWARD_ONLY),
        phases(
            saga()
                .step("a", run -> {})
                .nothingToUndo()
                .pivot("p", run -> {})
                .step("b", run -> {})
                .retry(RETRY)));
  }

  @Test
  void every_way_of_a_choice_may_have_its_pivot() {
    assertEquals(
        Map.of("c", Phase.UNDOABLE, "p", Phase.PIVOT, "q", Phase.PIVOT, "b", Phase.FORWARD_ONLY),
        phases(
            saga()
                .when("c", run -> true, way -> way.pivot("p"))
                .otherwise(way -> way.pivot("q"))
                .delay("b", ofSeconds(1))));
  }

  @Test
  void a_way_that_fails_needs_no_pivot() {
    assertEquals(
        Phase.FORWARD_ONLY,
        phases(
                saga()
                    .when("c", run -> true, way -> way.fail("f", "no"))
                    .otherwise(way -> way.pivot("q"))
                    .delay("b", ofSeconds(1)))
            .get("b"));
  }

  @Test
  void some_ways_may_have_a_pivot_if_nothing_follows() {
    assertEquals(
        Map.of("c", Phase.UNDOABLE, "p", Phase.PIVOT),
        phases(saga().when("c", run -> true, way -> way.pivot("p"))));
  }

  @Test
  void a_parallel_element_after_the_pivot_goes_forward_only() {
    UnaryOperator<Sequence<String>> step = one -> one.step("a", run -> {}).retry(RETRY);
    assertEquals(
        Phase.FORWARD_ONLY,
        phases(saga().pivot("p").parallel("f", step, PivotTest::pause)).get("a"));
  }

  @Test
  void nothing_to_undo_may_be_said_on_either_side() {
    saga()
        .step("a", run -> {})
        .nothingToUndo()
        .pivot("p")
        .step("b", run -> {})
        .nothingToUndo()
        .retry(RETRY)
        .build();
  }

  private static Sequence<String> pause(Sequence<String> branch) {
    return branch.delay("pause", ofSeconds(1));
  }

  private static Map<String, Phase> phases(Sequence<String> written) {
    return written.build().all().stream()
        .collect(Collectors.toMap(Element::name, element -> element.place().phase()));
  }
}
