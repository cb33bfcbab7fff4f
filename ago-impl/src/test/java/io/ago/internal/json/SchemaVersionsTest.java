package io.ago.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.internal.flow.FlowType;
import io.ago.signal.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A payload whose class has changed, and flows that were written before. */
class SchemaVersionsTest {
  /** In euros. */
  public record Price1(int euros) {}

  /** In cents. */
  public record Price2(int cents) {}

  /** With the currency. */
  public record Price3(int cents, String currency) {}

  private static final FlowType<Price1> FIRST = FlowType.of(Price1.class);
  private static final FlowType<Price2> SECOND =
      FlowType.of(Price2.class).version(2).upgrading(FIRST, old -> new Price2(old.euros() * 100));
  private static final FlowType<Price3> THIRD =
      FlowType.of(Price3.class).version(3).upgrading(SECOND, old -> new Price3(old.cents(), "EUR"));

  private final JsonFlowCodec codec = new JsonFlowCodec();
  private final String first =
      codec.write(Flow.of(new Price1(12), "order-7").withMetadata("a", "b"));
  private final String third =
      codec.write(Flow.of(new Price3(1250, "CHF"), "order-8").withSchemaVersion(3));

  @Test
  void an_older_one_is_brought_to_the_newest_step_by_step() {
    Flow<Price3> read = codec.read(first, THIRD);
    assertEquals(new Price3(1200, "EUR"), read.payload());
    assertEquals(3, read.schemaVersion());
    assertEquals("b", read.metadata().get("a"));
    assertEquals(new Price3(1250, "CHF"), codec.read(third, THIRD).payload());
  }

  @Test
  void an_older_one_is_refused_where_nobody_knows_the_way() {
    FlowType<Price2> alone = FlowType.of(Price2.class).version(2);
    String told = refused(() -> codec.read(first, alone));
    assertTrue(
        told.contains("Flow order-7: its payload is of schema version 1, and here none"), told);
    assertTrue(told.contains("Tell the reader how"), told);
  }

  @Test
  void a_newer_one_is_refused() {
    String told = refused(() -> codec.read(third, SECOND));
    assertTrue(
        told.contains("order-8: its payload is of schema version 3, and here at most 2"), told);
    assertTrue(told.contains("Deploy here what wrote it, or a later version."), told);
  }

  @Test
  void a_way_leads_forward_and_a_name_has_one_type() {
    refused(() -> FlowType.of(Price2.class).upgrading(FIRST, old -> new Price2(0)));
    String told = refused(() -> FIRST.with(Key.of("a", String.class), Key.of("a", Long.class)));
    assertTrue(told.contains("two types under one name"), told);
  }

  private static String refused(Executable what) {
    return String.valueOf(assertThrows(AgoException.class, what).getMessage());
  }
}
