package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.definition.Route.Ahead;
import io.ago.internal.definition.Route.Standing;
import io.ago.internal.saga.Work;
import io.ago.saga.Element;
import io.ago.saga.SagaDefinition;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes next, of all that may have begun. */
class RouteTest {
  private static final SagaDefinition<String> WAY =
      SagaDefinition.named("way", 1, String.class)
          .step("a", run -> {})
          .nothingToUndo()
          .parallel(
              "fork",
              one ->
                  one.step("b1", run -> {})
                      .nothingToUndo()
                      .when("turn", run -> true, way -> way.step("b2", run -> {}).nothingToUndo()),
              two -> two.delay("c", Duration.ofSeconds(1)))
          .pivot("point")
          .build();

  /** Names with a plus are done, with a minus under way; {@code turn=0} is a way that is taken. */
  private static Map<String, Standing> standing(String words) {
    Map<String, Standing> standing = new HashMap<>();
    Arrays.stream(words.strip().split(" "))
        .filter(word -> !word.isEmpty())
        .forEach(
            word -> {
              int way = word.indexOf('=');
              standing.put(
                  way < 0 ? word.substring(1) : word.substring(0, way),
                  way < 0
                      ? new Standing(word.charAt(0) == '+' ? Work.DONE : Work.OWED, Route.NO_WAY)
                      : new Standing(Work.DONE, Integer.parseInt(word.substring(way + 1))));
            });
    return standing;
  }

  private static String names(List<Element> elements) {
    return String.join(" ", elements.stream().map(Element::name).toList());
  }

  @ParameterizedTest(name = "[{0}] leads to [{1}], asks [{2}], ended {3}")
  @CsvSource({
    "'',                        a,     '',   false",
    "-a,                        '',    '',   false",
    "+a,                        b1 c,  '',   false",
    "+a -b1 -c,                 '',    '',   false",
    "+a +b1 -c,                 '',    turn, false",
    "+a +b1 +c,                 '',    turn, false",
    "+a +b1 turn=0 -c,          b2,    '',   false",
    "+a +b1 turn=-1 -c,         '',    '',   false",
    "+a +b1 turn=-1 +c,         point, '',   true",
    "+a +b1 turn=0 -b2 +c,      '',    '',   false",
    "+a +b1 turn=0 +b2 +c,      point, '',   true",
    "+a +b1 turn=0 +b2 +c +point, '',  '',   true"
  })
  void the_way_goes_on(String begun, String next, String asked, boolean ended) {
    Ahead ahead = Route.next(WAY.elements(), standing(begun), Map.of());

    assertEquals(next, names(ahead.begin()));
    assertEquals(asked, names(ahead.undecided()));
    assertEquals(ended, ahead.ended());
  }

  @Test
  void a_way_that_is_decided_begins_with_what_stands_on_it() {
    Ahead ahead = Route.next(WAY.elements(), standing("+a +b1 -c"), Map.of("turn", 0));

    assertEquals("turn b2", names(ahead.begin()));
    assertEquals(List.of(), ahead.undecided());
    assertFalse(ahead.ended());
  }

  @ParameterizedTest(name = "[{0}] leads to [{1}], ended {2}")
  @CsvSource({
    "'',       inner, false",
    "-inner,   '',    false",
    "+inner,   a,     false",
    "+inner +a, '',   true"
  })
  void a_saga_in_it_is_waited_for(String begun, String next, boolean ended) {
    SagaDefinition<String> inner = SagaDefinition.named("other", 1, String.class).build();
    SagaDefinition<String> outer =
        SagaDefinition.named("outer", 1, String.class)
            .saga("inner", inner, run -> run.input())
            .step("a", run -> {})
            .nothingToUndo()
            .build();

    Ahead ahead = Route.next(outer.elements(), standing(begun), Map.of());

    assertEquals(next, names(ahead.begin()));
    assertEquals(ended, ahead.ended());
  }

  @Test
  void a_choice_that_goes_no_way_is_passed() {
    Ahead ahead = Route.next(WAY.elements(), standing("+a +b1 +c"), Map.of("turn", Route.NO_WAY));

    assertEquals("turn point", names(ahead.begin()));
    assertTrue(ahead.ended());
  }
}
