package io.ago.saga;

import static io.ago.saga.Definitions.NUMBER;
import static io.ago.saga.Definitions.saga;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.AgoException;
import io.ago.saga.Element.Branch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was written stays as it was written. */
class DefinitionNeverChangesTest {
  private final Sequence<String> three =
      saga().delay("a", ofSeconds(1)).delay("b", ofSeconds(1)).delay("c", ofSeconds(1));

  @Test
  void t131_three_elements_stay_three_whatever_is_written_on() {
    SagaDefinition<String> before = three.build();
    SagaDefinition<String> more = three.delay("d", ofSeconds(1)).build();
    three.pivot("p");
    assertEquals(List.of("a", "b", "c"), names(before));
    assertEquals(List.of("a", "b", "c", "d"), names(more));
    assertEquals(before.fingerprint(), three.build().fingerprint());
  }

  @Test
  void t131_the_caller_s_branches_are_unmodified_and_copied() {
    UnaryOperator<Sequence<String>> delay = way -> way.delay("x", ofSeconds(1));
    UnaryOperator<Sequence<String>> other = way -> way.delay("y", ofSeconds(1));
    @SuppressWarnings({"unchecked", "rawtypes"})
    UnaryOperator<Sequence<String>>[] branches = new UnaryOperator[] {delay, other};
    Sequence<String> written = saga().parallel("p", branches);
    assertEquals(List.of(delay, other), Arrays.asList(branches));
    branches[1] = delay;
    assertEquals(
        List.of("p", "x", "y"), written.build().all().stream().map(Element::name).toList());
  }

  @Test
  void t132_a_saga_without_elements_is_a_definition() {
    SagaDefinition<String> empty = saga().build();
    assertEquals(List.of(), empty.elements());
    assertEquals(List.of(), empty.all());
    assertEquals(
        "ago-definition 1\nsaga order 1\ninput java.lang.String\nlimit none\n", empty.outline());
    assertEquals(Optional.empty(), empty.timeLimit());
  }

  @Test
  void nobody_can_change_what_a_definition_hands_out() {
    SagaDefinition<String> definition =
        saga()
            .timeLimit(Duration.ofHours(2))
            .when("c", run -> true, way -> way.delay("a", ofSeconds(1)))
            .parallel("p", one -> one.delay("d", ofSeconds(1)), two -> two.delay("e", ofSeconds(1)))
            .build();
    unmodifiable(definition.elements());
    unmodifiable(definition.all());
    unmodifiable(definition.subSagas());
    for (Element element : definition.elements()) {
      unmodifiable(element.branches());
      element.branches().forEach(branch -> unmodifiable(branch.elements()));
    }
    Element.Choice choice = (Element.Choice) definition.elements().get(0);
    unmodifiable(choice.ways());
    unmodifiable(definition.functions().of(choice).conditions());
    assertEquals(Optional.of(Duration.ofHours(2)), definition.timeLimit());
    assertEquals(String.class, definition.inputType());
    assertEquals(1, definition.version());
  }

  @Test
  void records_of_elements_copy_their_lists() {
    Element.Place place = new Element.Place("a", "1", Element.Phase.UNDOABLE);
    List<Element> elements = new ArrayList<>(List.of(new Element.Marker(place)));
    Branch branch = new Branch(elements);
    List<Branch> branches = new ArrayList<>(List.of(branch));
    Element.Choice choice = new Element.Choice(place, branches, null);
    Element.Parallel parallel = new Element.Parallel(place, branches);
    List<Predicate<SagaRun<String>>> conditions = new ArrayList<>(List.of(run -> true));
    Code.OfChoice<String> code = new Code.OfChoice<>(conditions);
    elements.clear();
    branches.clear();
    conditions.clear();
    assertEquals(1, branch.elements().size());
    assertEquals(List.of(branch), choice.branches());
    assertEquals(List.of(branch), parallel.branches());
    assertEquals(1, code.conditions().size());
  }

  @Test
  void what_is_said_again_of_a_step_replaces_what_was_said() {
    PolicySequence<String> said =
        saga().step(NUMBER, run -> 1).timeout(ofSeconds(1)).nothingToUndo();
    SagaDefinition<String> again = said.timeout(ofSeconds(2)).build();
    assertEquals(ofSeconds(1), timeout(said.build()));
    assertEquals(ofSeconds(2), timeout(again));
  }

  @Test
  void a_policy_may_be_said_before_the_undo_and_after_it() {
    Retry retry = Definitions.RETRY;
    Failures failures = Failures.standard().as(FailureClass.PERMANENT, Exception.class);
    assertEquals(
        saga()
            .step(NUMBER, run -> 1)
            .timeout(ofSeconds(1))
            .retry(retry)
            .failures(failures)
            .undoneBy((run, number) -> {})
            .step("s", run -> {})
            .timeout(ofSeconds(1))
            .retry(retry)
            .failures(failures)
            .undoneBy(run -> {})
            .build()
            .elements(),
        saga()
            .step(NUMBER, run -> 1)
            .undoneBy((run, number) -> {})
            .timeout(ofSeconds(1))
            .retry(retry)
            .failures(failures)
            .step("s", run -> {})
            .undoneBy(run -> {})
            .timeout(ofSeconds(1))
            .retry(retry)
            .failures(failures)
            .build()
            .elements());
  }

  @Test
  void an_outcome_has_an_output_exactly_if_it_happened() {
    assertEquals(5, Outcome.happened(5).output());
    assertEquals(Outcome.Answer.NOT_BEGUN, Outcome.notBegun().answer());
    assertEquals(Outcome.Answer.UNDER_WAY, Outcome.underWay().answer());
    assertThrows(AgoException.class, () -> new Outcome<>(Outcome.Answer.HAPPENED, null));
    assertThrows(AgoException.class, () -> new Outcome<>(Outcome.Answer.NOT_BEGUN, 5));
  }

  private static @Nullable Duration timeout(SagaDefinition<?> definition) {
    return ((Element.Step) definition.elements().get(0)).policy().timeout();
  }

  private static List<String> names(SagaDefinition<?> definition) {
    return definition.elements().stream().map(Element::name).toList();
  }

  private static void unmodifiable(List<?> list) {
    assertThrows(UnsupportedOperationException.class, list::clear);
  }
}
