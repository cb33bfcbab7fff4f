package io.ago.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.internal.json.Order.Line;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters and results of steps as texts. */
class ValueListsTest {
  private static final String WHAT = "The input of step pay of saga 7";

  private final JsonFlowCodec codec = new JsonFlowCodec(2_000);

  /** A method as applications have them; its parameters are what is asked for. */
  interface Shop {
    /** Every kind of parameter. */
    void pay(
        Order order,
        List<Line> lines,
        Map<String, BigDecimal> money,
        int pieces,
        boolean gift,
        char mark,
        long[] numbers,
        Order.State state,
        Instant at,
        String words,
        @Nullable Integer none,
        Optional<Line> more,
        Optional<Line> noMore,
        OptionalInt number,
        OptionalInt noNumber);
  }

  @Test
  void what_was_written_is_read_again_by_the_types_of_a_method() {
    Line line = new Line("pen", 0.1, true);
    Order order =
        new Order("o", 1, BigDecimal.TEN, Instant.EPOCH, Order.State.OPEN, List.of(line), Map.of());
    List<@Nullable Object> given =
        Arrays.<@Nullable Object>asList(
            order,
            List.of(line, new Line(null, 2, false)),
            Map.of("net", new BigDecimal("12.50")),
            3,
            true,
            'x',
            new long[] {1, Long.MAX_VALUE},
            Order.State.SHIPPED,
            Instant.parse("2026-11-22T03:00:00.123456789Z"),
            "quote \" nul \0 half \ud83d whole \ud83d\udca9",
            null,
            Optional.of(line),
            Optional.empty(),
            OptionalInt.of(0),
            OptionalInt.empty());

    String text = codec.writeAll(WHAT, given);
    List<?> read = codec.readAll(WHAT, text, types());

    assertEquals(15, read.size());
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof long[] numbers) {
        assertEquals(
            Arrays.toString(numbers), Arrays.toString(assertInstanceOf(long[].class, read.get(i))));
      } else {
        assertEquals(given.get(i), read.get(i));
      }
    }
    assertEquals(text, codec.writeAll(WHAT, read));
    assertFalse(Stream.of("Line", "Order", "java").anyMatch(text::contains), text);
  }

  /** What another version has recorded is compared with it, character by character. */
  @Test
  void words_are_written_as_json_binding_writes_them() {
    StringBuilder every = new StringBuilder();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      every.append((char) c);
    }
    String words = every.toString();
    try (JsonFlowCodec real = new JsonFlowCodec()) {
      assertEquals(
          "[" + JsonbBuilder.create().toJson(words) + "]", real.writeAll(WHAT, List.of(words)));
    }
  }

  @Test
  void the_text_is_this() {
    assertEquals("[]", codec.writeAll(WHAT, List.of()));
    assertEquals(
        "[1,null,\"a\",{\"article\":null,\"fragile\":false,\"weight\":2.0}]",
        codec.writeAll(
            WHAT, Arrays.<@Nullable Object>asList(1, null, "a", new Line(null, 2, false))));
    assertEquals(List.of(), codec.readAll(WHAT, "[]", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "         | 7 is no JSON",
        "[1       | 7 is no JSON",
        "{}       | 7 is no list",
        "1        | 7 is no list",
        "[]       | 7 holds 0 values, and 1 are asked for",
        "[1,2]    | 7 holds 2 values, and 1 are asked for",
        "['a']    | 7: value 1 cannot be read as java.lang.Integer",
        "[null]   | 7: value 1 is null, which no int can be",
      })
  void what_is_not_as_it_should_be_is_refused_and_it_is_said_why(String text, String told) {
    String json = text == null ? "" : text.replace('\'', '"');
    refused(told, () -> codec.readAll(WHAT, json, List.of(int.class)));
  }

  @Test
  void what_cannot_be_written_is_refused_with_its_place_and_class() {
    refused(
        WHAT + ": value 2 cannot be written as JSON: it is of java.util.ArrayList",
        () -> codec.writeAll(WHAT, List.of("a", holdingItself())));
  }

  private static List<Object> holdingItself() {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    return itself;
  }

  @Test
  void what_is_too_long_is_neither_written_nor_read() {
    String most = "x".repeat(2_000 - 4);
    String text = codec.writeAll(WHAT, List.of(most));

    assertEquals(List.of(most), codec.readAll(WHAT, text, List.of(String.class)));
    refused(
        WHAT + " would be written in 2001 characters",
        () -> codec.writeAll(WHAT, List.of(most + "x")));
    refused(
        WHAT + " came in 2001 characters",
        () -> codec.readAll(WHAT, text + " ", List.of(String.class)));
  }

  @Test
  void a_million_characters_are_not_too_long() {
    try (JsonFlowCodec real = new JsonFlowCodec()) {
      String most = "x".repeat(1_000_000 - 4);
      String text = real.writeAll(WHAT, List.of(most));

      assertEquals(List.of(most), real.readAll(WHAT, text, List.of(String.class)));
      refused("1000001", () -> real.writeAll(WHAT, List.of(most + "x")));
    }
  }

  @Test
  void what_is_written_is_no_deeper_than_what_is_read() {
    Object deep = "core";
    for (int i = 0; i < 99; i++) {
      deep = List.of(deep);
    }
    List<Object> deepest = List.of(deep);

    String text = codec.writeAll(WHAT, deepest);

    assertEquals(deepest, codec.readAll(WHAT, text, List.of(List.class)));
    refused("more than 100 deep", () -> codec.writeAll(WHAT, List.of(deepest)));
    refused("more than 100 deep", () -> codec.readAll(WHAT, "[" + text + "]", List.of(List.class)));
  }

  private static List<Type> types() {
    Method pay = Shop.class.getDeclaredMethods()[0];
    return List.of(pay.getGenericParameterTypes());
  }

  private static void refused(String told, Executable what) {
    String message = String.valueOf(assertThrows(AgoException.class, what).getMessage());
    assertTrue(message.contains(told), message);
  }

  /** One reader would see the first, another the second. */
  @Test
  void what_nobody_could_read_is_refused_when_it_is_written() {
    Map<Number, String> twins = Map.of(1, "one", 1L, "the other");

    AgoException refused =
        assertThrows(AgoException.class, () -> codec.writeAll(WHAT, List.of(twins)));

    assertTrue(
        String.valueOf(refused.getMessage()).startsWith(WHAT + ": value 1 is no JSON"),
        refused::getMessage);
  }
}
