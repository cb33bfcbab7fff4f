package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.saga.SagaStep;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a compensation takes what was recorded. */
class CompensationMethodTest {

  /** Steps. */
  static class Steps {
    @SagaStep
    String reserve(List<String> lines, int count) {
      return "reserved";
    }

    @SagaStep
    void tell(String text) {}

    @SagaStep
    String echo(String text) {
      return text;
    }

    @SagaStep
    Long next() {
      return 1L;
    }
  }

  /** Methods with the parameters of compensations. */
  @SuppressWarnings("UnusedVariable")
  static class Undo {
    void all(List<String> lines, int count, String reserved) {}

    void boxed(List<String> lines, Integer count, String reserved) {}

    void input(List<String> lines, Integer count) {}

    void output(String reserved) {}

    void nothing() {}

    void otherGenerics(List<Integer> lines, int count) {}

    void rawList(@SuppressWarnings("rawtypes") List lines, int count) {}

    void swapped(int count, List<String> lines) {}

    void wider(Object reserved) {}

    void two(String text, String same) {}

    void unboxed(long next) {}
  }

  private static Method method(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SagaStepMethod step(String name) {
    Method method = method(Steps.class, name);
    SagaStep marker = method.getAnnotation(SagaStep.class);
    assertTrue(marker != null);
    return new SagaStepMethod(Steps.class, method, marker, Optional.empty());
  }

  private static Optional<Takes> takes(String step, String undo) {
    return Takes.of(List.of(method(Undo.class, undo).getGenericParameterTypes()), step(step));
  }

  @ParameterizedTest
  @CsvSource({
    "reserve, all, INPUT_AND_OUTPUT",
    "reserve, boxed, INPUT_AND_OUTPUT",
    "reserve, input, INPUT",
    "reserve, output, OUTPUT",
    "reserve, nothing, NOTHING",
    "tell, output, INPUT",
    "tell, nothing, NOTHING",
    "echo, output, INPUT",
    "echo, two, INPUT_AND_OUTPUT",
    "next, unboxed, INPUT_AND_OUTPUT"
  })
  void parameters_are_filled_with_what_has_their_types(String step, String undo, Takes takes) {
    assertEquals(Optional.of(takes), takes(step, undo));
  }

  @ParameterizedTest
  @CsvSource({
    "reserve, otherGenerics",
    "reserve, rawList",
    "reserve, swapped",
    "reserve, wider",
    "reserve, two",
    "tell, two",
    "tell, wider",
    "next, output"
  })
  void other_parameters_do_not_fit(String step, String undo) {
    assertEquals(Optional.empty(), takes(step, undo));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reserve | void undo(List<String>, int, String) or void undo(List<String>, int) or void undo(String) or void undo()",
        "echo | void undo(String, String) or void undo(String) or void undo()",
        "tell | void undo(String) or void undo()",
        "next | void undo(Long) or void undo()"
      })
  void every_signature_that_fits_is_spelled_out_once(String step, String signatures) {
    assertEquals(
        "@Compensation(\"" + step + "\") " + signatures, Takes.signatures(step(step), "undo"));
  }

  private static CompensationMethod compensation(String step, String undo) {
    return new CompensationMethod(
        Undo.class,
        method(Undo.class, undo),
        step,
        Optional.empty(),
        takes(step, undo).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"all, 3", "input, 2", "output, 1", "nothing, 0"})
  void it_is_called_with_input_and_output_in_their_order(String undo, int count) {
    @Nullable Object[] arguments =
        compensation("reserve", undo).arguments(List.of(List.of(), 7), "R");
    Object[] all = undo.equals("output") ? new Object[] {"R"} : new Object[] {List.of(), 7, "R"};
    assertArrayEquals(Arrays.copyOf(all, count), arguments);
  }

  @Test
  void null_is_an_argument_like_any_other_but_not_of_a_primitive() {
    assertArrayEquals(
        new @Nullable Object[] {null, 7, null},
        compensation("reserve", "all").arguments(Arrays.asList(null, 7), null));
    AgoException refused =
        assertThrows(
            AgoException.class, () -> compensation("next", "unboxed").arguments(List.of(), null));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("Undo.unboxed(long) cannot undo"),
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"PT30S, 30000", "PT0.001S, 1", "P365D, 31536000000", "PT1M0.5S, 60500"})
  void a_timeout_is_a_duration_in_whole_milliseconds(String text, long millis) throws Malformed {
    assertEquals(Optional.of(Duration.ofMillis(millis)), CompensationMethod.timeout(text));
  }

  @Test
  void no_timeout_leaves_it_to_the_settings() throws Malformed {
    assertEquals(Optional.empty(), CompensationMethod.timeout(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "30",
        "30s",
        "PT0S",
        "-PT1S",
        "PT0.0009S",
        "PT1.0001S",
        "P365DT0.001S",
        "PT9223372036854775807S"
      })
  void any_other_timeout_is_refused_as_the_application_is_deployed(String text) {
    Malformed refused = assertThrows(Malformed.class, () -> CompensationMethod.timeout(text));
    assertEquals("its timeout '" + text + "' is none", refused.rule());
  }
}
