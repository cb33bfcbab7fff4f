package io.ago.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.signal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {
  private static final Key<String> CARD = Key.of("card", String.class);
  private static final Key<Integer> CENTS = Key.of("cents", Integer.class);
  private static final Traceparent TRACE =
      new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  private final Flow<String> flow =
      Flow.of("a book", "order-7")
          .withMetadata("tenant", "north")
          .withError(new Problem("stock/low", "Stock is low", null))
          .withError(new Problem("mail/late", "Mail is late", "by a day"))
          .with(CARD, "*1111")
          .with(CENTS, 1250);

  @Test
  void T_1_what_is_changed_is_another_flow_and_the_values_are_in_both() {
    Flow<String> other =
        flow.withMetadata("tenant", "south")
            .withMetadata("channel", "shop")
            .withError(new Problem("more", "More", null))
            .without(CENTS);

    assertEquals(Map.of("tenant", "north"), flow.metadata());
    assertEquals(2, flow.errors().size());
    assertEquals(Optional.of(1250), flow.value(CENTS));
    assertEquals(Map.of("tenant", "south", "channel", "shop"), other.metadata());
    assertEquals(3, other.errors().size());
    assertEquals(Optional.of("*1111"), other.value(CARD));
    assertEquals(Optional.empty(), other.value(CENTS));
  }

  @Test
  void T_1_nobody_changes_what_a_flow_has_told() {
    Problem problem = new Problem("more", "More", null);
    assertThrows(UnsupportedOperationException.class, () -> flow.errors().add(problem));
    assertThrows(UnsupportedOperationException.class, () -> flow.metadata().put("a", "b"));
    assertThrows(
        UnsupportedOperationException.class,
        () -> flow.envelope().values().byName().put("card", "none"));
  }

  @Test
  void T_2_a_copy_of_a_mutable_payload_is_changed_alone() {
    Flow<List<String>> basket = Flow.of(new ArrayList<>(List.of("book")), "order-7");
    Flow<List<String>> copy = basket.map(ArrayList::new);
    copy.payload().add("pen");

    assertEquals(List.of("book"), basket.payload());
    assertEquals(basket.envelope(), copy.envelope());
  }

  @Test
  void T_3_without_the_key_or_under_one_of_another_type_there_is_no_flow() {
    Key<Long> absent = Key.of("absent", Long.class);
    Key<Long> otherType = Key.of("cents", Long.class);

    assertEquals(Optional.empty(), flow.withPayloadOf(absent));
    assertEquals(Optional.empty(), flow.withPayloadOf(otherType));
  }

  @Test
  void what_was_gathered_becomes_the_payload_of_the_same_flow() {
    assertEquals(Optional.of(new Flow<>(1250, flow.envelope())), flow.withPayloadOf(CENTS));
  }

  @Test
  void T_29_a_flow_without_a_correlation_id_gets_one_that_no_other_has() {
    List<String> made =
        IntStream.range(0, 1_000).mapToObj(i -> Flow.of("a book").correlationId()).toList();
    assertEquals(1_000, made.stream().distinct().count());
    UUID last = UUID.fromString(made.get(999));
    assertEquals(7, last.version());
    assertEquals(2, last.variant());
    long age = System.currentTimeMillis() - (last.getMostSignificantBits() >>> 16);
    assertTrue(age >= 0 && age < 60_000, () -> "made " + age + " ms ago");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void T_29_a_blank_correlation_id_is_refused(String blank) {
    AgoException refusal = assertThrows(AgoException.class, () -> Flow.of("a book", blank));
    assertTrue(told(refusal).startsWith("A correlation id must not be blank"), told(refusal));
  }

  @Test
  void a_flow_that_leads_to_another_is_its_cause() {
    Flow<Integer> led = flow.within(TRACE).withSchemaVersion(3).leadTo(1250);

    assertNotEquals("order-7", led.correlationId());
    assertEquals(Optional.of("order-7"), led.causationId());
    assertEquals(Optional.of(TRACE), led.traceparent());
    assertEquals(Map.of("tenant", "north"), led.metadata());
    assertEquals(1250, led.payload());
    assertEquals(1, led.schemaVersion());
  }

  @Test
  void what_it_has_gathered_and_met_stays_behind() {
    Flow<Integer> led = flow.leadTo(1250, "payment-7");

    assertEquals("payment-7", led.correlationId());
    assertFalse(led.hasErrors());
    assertEquals(Values.NONE, led.envelope().values());
  }

  @Test
  void a_flow_does_not_lead_to_itself() {
    AgoException refusal = assertThrows(AgoException.class, () -> flow.leadTo("a pen", "order-7"));
    assertTrue(told(refusal).contains("order-7 cannot lead to one of the same"), told(refusal));
  }

  @Test
  void flows_are_equal_by_what_is_in_them() {
    assertEquals(flow, flow.withPayload("a book"));
    assertEquals(flow.hashCode(), flow.without(CENTS).with(CENTS, 1250).hashCode());
    assertEquals(flow, flow.without(CENTS).with(CENTS, 1250));
    assertNotEquals(flow, flow.withPayload("a pen"));
    assertNotEquals(flow, flow.with(CENTS, 1251));
    assertNotEquals(flow, flow.withSchemaVersion(2));
    assertNotEquals(flow, flow.withoutMetadata("tenant"));
    assertNotEquals(flow, flow.within(TRACE));
  }

  @Test
  void a_key_of_the_same_name_is_the_same_place() {
    Flow<String> other = flow.with(Key.of("cents", Long.class), 7L);
    assertEquals(Optional.empty(), other.value(CENTS));
    assertEquals(Optional.of(7L), other.value(Key.of("cents", Long.class)));
  }

  @Test
  void values_keep_the_order_in_which_they_came() {
    assertEquals(List.of("card", "cents"), List.copyOf(flow.envelope().values().byName().keySet()));
  }

  @Test
  void telling_an_error_never_fails_and_forgets_the_oldest_but_the_first() {
    Flow<String> unlucky = Flow.of("a book");
    for (int i = 0; i < 60; i++) {
      unlucky = unlucky.withError(new Problem("type", "title " + i, null));
    }
    List<String> titles = unlucky.errors().stream().map(Problem::title).toList();
    assertEquals(50, titles.size());
    assertEquals(List.of("title 0", "title 11"), titles.subList(0, 2));
    assertEquals("title 59", titles.get(49));
  }

  private static String told(AgoException refusal) {
    return String.valueOf(refusal.getMessage());
  }
}
