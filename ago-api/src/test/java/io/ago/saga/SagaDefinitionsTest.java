package io.ago.saga;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.AgoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the definitions of an application fit together. */
class SagaDefinitionsTest {
  private final SagaDefinition<String> bill = named("bill", 1).build();
  private final SagaDefinition<String> order1 =
      named("order", 1).saga("nested", bill, SagaRun::input).build();
  private final SagaDefinition<Integer> order2 =
      SagaDefinition.named("order", 2, Integer.class).build();

  @Test
  void those_that_fit_are_found_by_name_and_version() {
    SagaDefinitions all = SagaDefinitions.of(List.of(order2, order1, bill));
    assertEquals(List.of(order2, order1, bill), all.all());
    assertSame(order1, all.find("order", 1).orElseThrow());
    assertSame(order2, all.latest("order").orElseThrow());
    assertEquals(Optional.empty(), all.find("order", 3));
    assertEquals(Optional.empty(), all.find("bill", 2));
    assertEquals(Optional.empty(), all.latest("other"));
    assertEquals(List.of(), SagaDefinitions.of(List.of()).all());
  }

  @Test
  void two_of_one_name_and_version_are_told() {
    assertEquals(
        List.of(
            "Saga bill 1 is defined more than once. Take one of them out, or give it another name"
                + " or version."),
        SagaDefinitions.violations(List.of(bill, named("bill", 1).build())));
  }

  @Test
  void a_nested_one_that_is_missing_is_told() {
    assertEquals(
        List.of("Saga order 1 holds the saga bill 1, which is not among the definitions. Add it."),
        SagaDefinitions.violations(List.of(order1, named("bill", 2).build())));
  }

  @Test
  void a_nested_one_of_another_structure_is_told() {
    assertEquals(
        List.of(
            "Saga order 1 holds the saga bill 1, which has another structure among the definitions."
                + " Nest that one, or give one of the two another version."),
        SagaDefinitions.violations(
            List.of(order1, named("bill", 1).delay("d", ofSeconds(1)).build())));
  }

  @Test
  void nested_ones_are_looked_for_on_every_level() {
    SagaDefinition<String> outer =
        named("outer", 1)
            .when("c", run -> true, way -> way.saga("nested", order1, SagaRun::input))
            .build();
    assertEquals(
        List.of("Saga order 1 holds the saga bill 1, which is not among the definitions. Add it."),
        SagaDefinitions.violations(List.of(outer, order1)));
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    AgoException refusal =
        assertThrows(AgoException.class, () -> SagaDefinitions.of(List.of(order1, order2, order2)));
    assertEquals(2, String.valueOf(refusal.getMessage()).lines().count());
  }

  @Test
  void they_never_change() {
    List<SagaDefinition<?>> mine = new ArrayList<>(List.of(bill));
    SagaDefinitions all = SagaDefinitions.of(mine);
    mine.clear();
    assertEquals(List.of(bill), all.all());
    assertThrows(UnsupportedOperationException.class, () -> all.all().clear());
  }

  private static NamedSequence<String> named(String name, int version) {
    return SagaDefinition.named(name, version, String.class);
  }
}
