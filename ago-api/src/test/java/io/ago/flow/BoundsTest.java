package io.ago.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.signal.Key;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a flow may hold, and what is said to who wants more. */
class BoundsTest {
  private static final Problem LOW = new Problem("stock/low", "Stock is low", null);

  private final Flow<String> flow = Flow.of("a book", "order-7");

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "caf\u00e9", "a\u0000", "\u007f", "a\r\nb"})
  void an_id_is_visible_ascii_without_a_colon(String id) {
    refused("A correlation id has 1 to 200 visible ASCII", () -> Lineage.of(id));
    refused("A causation id has 1 to 200 visible ASCII", () -> new Lineage("a", id, null));
    assertEquals(Optional.empty(), Lineage.id(id));
  }

  @Test
  void an_id_has_200_characters_at_most_and_is_not_told_in_full() {
    assertEquals(200, Lineage.of("x".repeat(200)).correlationId().length());
    AgoException refusal =
        refused("'" + "x".repeat(40) + "...' of 201", () -> Lineage.of("x".repeat(201)));
    assertTrue(told(refusal).length() < 300, told(refusal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "~", "9", ";", "0_ffffc0a80102_8f3d_5b_2", "a%2Fb/c?d=e"})
  void any_other_id_may_be_brought(String id) {
    assertEquals(Optional.of(id), Lineage.id(id));
    assertEquals(id, new Lineage("a", id, null).causationId());
  }

  @Test
  void metadata_are_few_and_short() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 65; i++) {
      many.put("name" + i, "text");
    }
    refused("Flow order-7 has 65 metadata", () -> with(many));
    many.remove("name0");
    assertEquals(64, with(many).metadata().size());
    refused("Flow order-7: the name of a metadata is blank", () -> flow.withMetadata(" ", "a"));
    refused("has 101 characters, more than 100", () -> flow.withMetadata("x".repeat(101), "a"));
    refused("metadata 'a' has 2001 characters", () -> flow.withMetadata("a", "x".repeat(2001)));
    assertEquals(1, flow.withMetadata("a", "x".repeat(2000)).metadata().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nInjected: header", "\u0000", "\ud800", "a\udc00", "\u0085"})
  void no_word_can_break_a_header_or_a_database(String text) {
    refused("Flow order-7: metadata 'a' holds a control", () -> flow.withMetadata("a", text));
    refused("control character or half of a surr", () -> flow.withMetadata(text + "b", "a"));
    refused("control character or half of a surr", () -> new Problem("a" + text, "b", null));
    refused("control character or half of a surr", () -> new Problem("a", "b", text));
  }

  @Test
  void whole_characters_of_all_scripts_may_be_said() {
    assertEquals(
        "\ud83d\ude80 \u65e5",
        flow.withMetadata("\u00e9", "\ud83d\ude80 \u65e5").metadata().get("\u00e9"));
  }

  @Test
  void errors_brought_from_elsewhere_are_bounded_too() {
    List<Problem> many = Collections.nCopies(51, LOW);
    Envelope envelope = flow.envelope();
    refused(
        "Flow order-7 has 51 errors",
        () -> new Envelope(envelope.lineage(), 1, Map.of(), Values.NONE, many));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001, Integer.MIN_VALUE})
  void schema_versions_begin_at_1_and_have_an_end(int version) {
    refused("Flow order-7 has schema version " + version, () -> flow.withSchemaVersion(version));
  }

  @Test
  void values_are_few_and_of_their_keys_types() {
    Flow<String> full = flow;
    for (int i = 0; i < 100; i++) {
      full = full.with(Key.of("k" + i, Integer.class), i);
    }
    Flow<String> last = full;
    Key<Integer> more = Key.of("more", Integer.class);
    refused("Flow order-7: A flow holds at most 100 values", () -> last.with(more, 1));
    assertEquals(last, last.with(Key.of("k7", Integer.class), 7));
    refused("Flow order-7: Key more is of java.lang.Integer", () -> flow.with(raw(more), "one"));
  }

  @Test
  void a_value_that_was_not_read_is_not_said_to_be_absent() {
    Values unread = new Values(Map.of("cents", new Values.Unread("1250")));
    Flow<String> read = new Flow<>("a book", flow.envelope().withValues(unread));
    refused(
        "Flow order-7: The value cents came with a message and was not read",
        () -> read.value(Key.of("cents", Integer.class)));
    assertEquals(Optional.of(7), read.with(Key.of("cents", Integer.class), 7).value(cents()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-a", "a b", "a:b", "caf\u00e9"})
  void a_key_has_a_plain_name(String name) {
    refused("A key's name has 1 to 100 letters", () -> Key.of(name, String.class));
    refused("A key's name has 1 to 100 letters", () -> new Values(Map.of(name, 1)));
  }

  @Test
  void a_key_has_a_short_name_and_a_type_that_values_have() {
    assertEquals(100, Key.of("x".repeat(100), String.class).name().length());
    refused("A key's name has", () -> Key.of("x".repeat(101), String.class));
    refused("Key cents is of the primitive type int", () -> Key.of("cents", int.class));
  }

  @Test
  void a_problem_tells_any_exception_and_is_cut_to_its_bounds() {
    assertEquals(
        new Problem("java.lang.IllegalStateException", "IllegalStateException", "a?b"),
        Problem.of(new IllegalStateException("a\nb")));
    assertEquals(2000, length(Problem.of(new IllegalStateException("x".repeat(5000)))));
    // 1,999 and half of a pair: the whole pair goes.
    String rockets = "x".repeat(1999) + "\ud83d\ude80";
    assertEquals(1999, length(Problem.of(new IllegalStateException(rockets))));
    assertEquals(
        new Problem("java.lang.Exception", "Exception", null), Problem.of(new Exception()));
    assertTrue(Problem.of(new Exception() {}).title().contains("BoundsTest$"));
    assertEquals("?", Problem.of(new Exception("\ud800")).detail());
  }

  private Flow<String> with(Map<String, String> metadata) {
    Envelope envelope = flow.envelope();
    return new Flow<>(
        "a book", new Envelope(envelope.lineage(), 1, metadata, Values.NONE, List.of()));
  }

  private static Key<Integer> cents() {
    return Key.of("cents", Integer.class);
  }

  /** As one who does not heed the compiler. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Key<Object> raw(Key<?> key) {
    return (Key) key;
  }

  private static int length(Problem problem) {
    return String.valueOf(problem.detail()).length();
  }

  private static AgoException refused(String told, Executable what) {
    AgoException refusal = assertThrows(AgoException.class, what);
    assertTrue(told(refusal).contains(told), told(refusal));
    return refusal;
  }

  private static String told(AgoException refusal) {
    return String.valueOf(refusal.getMessage());
  }
}
