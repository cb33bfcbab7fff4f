package io.ago.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.flow.Problem;
import io.ago.flow.Traceparent;
import io.ago.flow.Values;
import io.ago.internal.flow.FlowType;
import io.ago.signal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFlowCodecTest {
  private static final Key<Integer> CENTS = Key.of("cents", Integer.class);
  private static final FlowType<String> WORDS = FlowType.of(String.class);

  private final JsonFlowCodec codec = new JsonFlowCodec(2_000);

  /** A payload that can be changed. */
  public static final class Basket {
    public List<String> articles = new ArrayList<>();
  }

  /** A payload that cannot be told. */
  public record Nameless(String name) {
    @Override
    public String name() {
      if (name.isEmpty()) {
        throw new IllegalStateException("no name");
      }
      return name;
    }
  }

  @Test
  void the_document_is_this() {
    Flow<String> flow =
        Flow.of("x", "cause-1")
            .within(new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
            .leadTo("a \"book\"", "order-7")
            .withSchemaVersion(2)
            .withMetadata("tenant", "north")
            .with(CENTS, 1250)
            .withError(new Problem("stock/low", "Stock is low", "1 left"));
    assertEquals(
        "{\"format\":1,\"correlation\":\"order-7\",\"causation\":\"cause-1\","
            + "\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\","
            + "\"schema\":2,\"metadata\":{\"tenant\":\"north\"},\"values\":{\"cents\":1250},"
            + "\"errors\":[{\"type\":\"stock/low\",\"title\":\"Stock is low\","
            + "\"detail\":\"1 left\"}],\"payload\":\"a \\\"book\\\"\"}",
        codec.write(flow));
  }

  @Test
  void T_2_a_copy_by_writing_and_reading_shares_nothing() {
    Flow<Basket> flow = Flow.of(new Basket(), "order-7");
    flow.payload().articles.add("book");
    Flow<Basket> copy = codec.read(codec.write(flow), FlowType.of(Basket.class));
    copy.payload().articles.add("pen");

    assertNotSame(flow.payload(), copy.payload());
    assertEquals(List.of("book"), flow.payload().articles);
    assertEquals(List.of("book", "pen"), copy.payload().articles);
  }

  @Test
  void T_12_a_payload_that_cannot_be_written_is_refused_with_its_flow_and_class() {
    refused(
        "The payload of flow order-7 cannot be written as JSON: it is of "
            + Nameless.class.getName(),
        () -> codec.write(Flow.of(new Nameless(""), "order-7")));
    refused(
        "Value end of flow order-7 cannot be written",
        () ->
            codec.write(
                Flow.of("a", "order-7").with(Key.of("end", Nameless.class), new Nameless(""))));
  }

  @Test
  void a_flow_without_payload_comes_back_without() {
    assertNull(codec.read(document("\"payload\":null"), WORDS).payload());
  }

  @Test
  void a_value_without_a_key_is_kept_and_written_as_it_came() {
    String text =
        document(
            "\"values\":{\"cents\":1250,\"new\":{\"a\":[1.50,null,\"\u00e9\"]}},\"payload\":1");
    FlowType<Integer> reader = FlowType.of(Integer.class).with(CENTS);
    Flow<Integer> flow = codec.read(text, reader);

    assertEquals(Optional.of(1250), flow.value(CENTS));
    assertEquals(
        new Values.Unread("{\"a\":[1.50,null,\"\u00e9\"]}"),
        flow.envelope().values().byName().get("new"));
    assertEquals(text, codec.write(flow));
    assertEquals(
        text.replace("1250", "7").replace("\"payload\":1", "\"payload\":2"),
        codec.write(flow.with(CENTS, 7).withPayload(2)));
  }

  @Test
  void no_class_is_taken_from_a_text() {
    String text =
        document("\"payload\":{\"@type\":\"java.io.File\",\"class\":\"java.io.File\",\"a\":1}");
    Map<?, ?> read = codec.read(text, FlowType.of(Map.class)).payload();
    assertEquals("java.io.File", read.get("@type"));
    assertFalse(codec.write(Flow.of(new Basket(), "order-7")).contains("Basket"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                          | What should be a flow is no J",
        "rubbish                                                   | What should be a flow is no J",
        "[]                                                        | is no JSON object",
        "{}                                                        | A flow: 'format' is missing",
        "{'format':'1'}                                            | 'format' is no whole number",
        "{'format':99999999999}                                    | is no number of 32 bits",
        "{'format':1}                                              | 'correlation' is missing",
        "{'format':1,'correlation':7}                              | 'correlation' is no text",
        "{'format':1,'correlation':' '}                            | must not be blank",
        "{'format':1,'format':1}                                   | What should be a flow is no J",
        "{'format':1,'correlation':'a','schema':1}                 | Flow a: 'payload' is missing",
        "{'format':1,'correlation':'a','payload':1}                | Flow a: 'schema' is missing",
        "{'format':1,'correlation':'a','schema':0,'payload':1}     | Flow a has schema version 0",
        "{'format':1,'correlation':'a','schema':1.5,'payload':1}   | 'schema' is no whole number",
        "{'format':1,'correlation':'a','causation':''}             | causation id must not be",
        "{'format':1,'correlation':'a','traceparent':'00'}         | is no traceparent",
        "{'format':1,'correlation':'a','schema':1,'more':1}        | Flow a: 'more' is not known",
        "{'format':1,'correlation':'a','schema':1,'values':[]}     | Flow a: 'values' is no object",
        "{'format':1,'correlation':'a','schema':1,'values':{'b c':1}} | A key's name has",
        "{'format':1,'correlation':'a','schema':1,'metadata':{'b':1}} | metadata: 'b' is no text",
        "{'format':1,'correlation':'a','schema':1,'errors':{}}     | 'errors' is no list",
        "{'format':1,'correlation':'a','schema':1,'errors':[1]}    | something else than objects",
        "{'format':1,'correlation':'a','schema':1,'errors':[{}]}   | one of errors: 'type' is miss",
        "{'format':2,'correlation':'a','anything':1}               | Update Ago on this node",
        "{'format':0,'correlation':'a','anything':1}               | No version of Ago has written",
        "{'format':2,'correlation':'a b'}                          | Flow of a malformed id is",
      })
  void what_is_no_flow_is_refused_and_it_is_said_why(String text, String told) {
    refused(told, () -> codec.read(text == null ? "" : text.replace('\'', '"'), WORDS));
  }

  @Test
  void a_name_that_is_not_known_is_not_told_in_full() {
    String told =
        refused(
            "is not known",
            () -> codec.read(document("\"" + "\u00e9".repeat(500) + "\":1"), WORDS));
    assertTrue(told.length() < 200, told);
  }

  @Test
  void what_does_not_fit_is_refused_with_what_was_asked_for() {
    refused(
        "The payload of Flow order-7 cannot be read as " + Order.class.getName(),
        () -> codec.read(document("\"payload\":\"a book\""), FlowType.of(Order.class)));
    refused(
        "Value cents of Flow order-7 cannot be read as java.lang.Integer",
        () ->
            codec.read(
                document("\"values\":{\"cents\":\"many\"},\"payload\":1"), WORDS.with(CENTS)));
  }

  @Test
  void what_is_too_long_is_neither_written_nor_read() {
    String most = "x".repeat(2_000 - document("\"payload\":\"\"").length());
    String text = codec.write(Flow.of(most, "order-7"));
    assertEquals(2_000, text.length());
    assertEquals(most, codec.read(text, WORDS).payload());
    refused(
        "Flow order-7 would be written in 2001", () -> codec.write(Flow.of(most + "x", "order-7")));
    refused("A flow came in 2001 characters", () -> codec.read(text + " ", WORDS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"[[[[\\\"[[[[\"", "\"}\"", "\"\\\\\""})
  void brackets_in_words_are_not_depth(String word) {
    String text = document("\"payload\":" + "[".repeat(98) + word + "]".repeat(98));
    assertEquals(text, codec.write(codec.read(text, FlowType.of(List.class))));
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100, 900})
  void what_is_too_deep_is_neither_read_nor_written(int depth) {
    String text = document("\"payload\":" + "[".repeat(depth) + "]".repeat(depth));
    if (depth == 99) {
      assertEquals(text, codec.write(codec.read(text, FlowType.of(List.class))));
    } else {
      refused("more than 100 deep", () -> codec.read(text, FlowType.of(List.class)));
    }
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    refused("The payload of flow order-7", () -> codec.write(Flow.of(itself, "order-7")));
  }

  private static String document(String rest) {
    String schema = "{\"format\":1,\"correlation\":\"order-7\",\"schema\":1,";
    return schema + rest + "}";
  }

  private static String refused(String told, Executable what) {
    String message = String.valueOf(assertThrows(AgoException.class, what).getMessage());
    assertTrue(message.contains(told), message);
    return message;
  }
}
