package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.flow.Lineage;
import io.ago.flow.Traceparent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which flow a request belongs to. */
class BroughtTest {
  private static final String LRA = "http://c/lra-coordinator/id-2";
  private static final String PARENT = "http://c/lra-coordinator/id-1";
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Brought ALL = new Brought("order-7", "cart-3", TRACE);

  private static Optional<Lineage> lineage(String id, String cause) {
    return Optional.of(new Lineage(id, cause, null));
  }

  @Test
  void the_saga_gives_its_id_if_the_caller_brings_none() {
    assertEquals(Optional.of(Lineage.of("id-2")), Brought.NOTHING.within(LRA, null));
    assertEquals(Optional.of(Lineage.of("id-2")), Brought.NOTHING.startedIn(null, LRA));
    String nested = LRA + "?ParentLRA=http%3A%2F%2Fc%2Flra-coordinator%2Fid-1";
    assertEquals(lineage("id-2", "id-1"), Brought.NOTHING.within(nested, PARENT));
  }

  @Test
  void what_the_caller_brings_is_the_flow_of_the_saga_that_it_starts_or_is_in() {
    Optional<Lineage> flow = Optional.of(new Lineage("order-7", "cart-3", new Traceparent(TRACE)));
    assertEquals(flow, ALL.within(LRA, PARENT));
    assertEquals(flow, ALL.startedIn(null, LRA));
  }

  @Test
  void who_starts_a_saga_within_another_is_its_cause() {
    assertEquals(lineage("id-2", "id-1"), Brought.NOTHING.startedIn(PARENT, LRA));
    assertEquals(
        Optional.of(new Lineage("id-2", "order-7", new Traceparent(TRACE))),
        ALL.startedIn(PARENT, LRA));
  }

  @Test
  void only_what_the_lra_does_not_tell_travels_beside_it() {
    Lineage own = new Lineage("id-2", "id-1", null);
    assertEquals(Brought.NOTHING, Brought.beside(own, LRA, PARENT));
    assertEquals(new Brought(null, "id-1", null), Brought.beside(own, LRA, null));
    Lineage brought = new Lineage("order-7", "cart-3", new Traceparent(TRACE));
    assertEquals(ALL, Brought.beside(brought, LRA, PARENT));
    assertEquals(Optional.of(brought), Brought.beside(brought, LRA, PARENT).within(LRA, PARENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", " ", "caf\u00e9"})
  void an_id_that_is_none_is_refused_before_anything_is_done(String id) {
    NotCoordinated refusal = assertThrows(NotCoordinated.class, new Brought(id, null, null)::check);
    assertEquals(400, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("1 to 200 visible ASCII"));
    assertThrows(NotCoordinated.class, new Brought(null, id, null)::check);
    assertDoesNotThrow(ALL::check);
    assertDoesNotThrow(Brought.NOTHING::check);
  }

  @Test
  void a_broken_trace_is_left_out() {
    Brought broken = new Brought(null, null, "rubbish");
    assertDoesNotThrow(broken::check);
    assertEquals(Optional.of(Lineage.of("id-2")), broken.within(LRA, null));
  }

  @Test
  void an_lra_of_another_kind_gives_an_id_that_can_be_one_or_none() {
    assertEquals(
        Optional.of(Lineage.of("0_ff%3A2")), Brought.NOTHING.within("http://c/lra/0_ff:2", null));
    assertEquals(Optional.empty(), Brought.NOTHING.within("http://c/lra/", null));
    assertEquals(Optional.empty(), Brought.NOTHING.within("http://c/" + "x".repeat(201), null));
    assertEquals(Optional.empty(), Brought.NOTHING.within(null, null));
    assertEquals(Optional.of(Lineage.of("id-2")), Brought.NOTHING.startedIn("http://c/lra/", LRA));
  }
}
