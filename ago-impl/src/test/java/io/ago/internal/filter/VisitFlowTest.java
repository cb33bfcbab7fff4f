package io.ago.internal.filter;

import static io.ago.internal.filter.Here.lra;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.flow.Envelope;
import io.ago.flow.Flow;
import io.ago.flow.Lineage;
import io.ago.flow.Traceparent;
import io.ago.internal.flow.Membership;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.participant.Brought;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.NotCoordinated;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The flow of a request, on its way in and on its way out. */
class VisitFlowTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String OTHER = "00-1bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
  private static final String CONTEXT = LRA.LRA_HTTP_CONTEXT_HEADER;
  private static final String PARENT = LRA.LRA_HTTP_PARENT_CONTEXT_HEADER;

  static class Shop {
    @LRA
    public void required() {}

    @LRA(LRA.Type.REQUIRES_NEW)
    public void requiresNew() {}

    @LRA(LRA.Type.NESTED)
    public void nested() {}

    @LRA(LRA.Type.NOT_SUPPORTED)
    public void notSupported() {}

    public void unmarked() {}

    @Compensate
    public void compensate(URI lra) {}
  }

  private final Here here = new Here();
  private final Entrance entrance = new Entrance(here.coordinator, new LatestCalls());

  private Visit enter(String name, @Nullable String context, Brought brought) {
    return enter(name, context, brought, lra -> Here.party("shop"));
  }

  private Visit enter(
      String name,
      @Nullable String context,
      Brought brought,
      Function<URI, CallbackUrls> addresses) {
    Method method =
        Arrays.stream(Shop.class.getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return entrance.enter(
        ResourceMethod.of(Shop.class, method),
        new Incoming(context, null, null, brought),
        addresses);
  }

  /** What a call of the method would carry, with what it has set itself. */
  private static Map<String, String> carried(Visit visit, Map<String, String> own) {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    own.forEach(headers::putSingle);
    LraClientFilter.handOn(visit.outward(Propagation.ACTIVE), headers);
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue().get(0))));
  }

  private static Lineage lineage(Visit visit) {
    Membership saga = visit.saga();
    assertNotNull(saga);
    Flow<?> flow = saga.flow();
    assertNull(flow.payload());
    assertEquals(Envelope.of(flow.envelope().lineage()), flow.envelope());
    return flow.envelope().lineage();
  }

  @Test
  void the_flow_is_the_saga_that_the_method_runs_in() {
    Visit started = enter("required", null, Brought.NOTHING);
    assertEquals(Lineage.of("id-1"), lineage(started));
    assertEquals(Map.of(CONTEXT, lra(1).toString()), carried(started, Map.of()));
    assertEquals(
        Lineage.of("id-1"), lineage(enter("required", lra(1).toString(), Brought.NOTHING)));
  }

  @Test
  void an_id_and_a_trace_that_the_caller_brings_go_on_to_all_that_are_called() {
    Brought brought = new Brought("order-7", null, TRACE);
    Visit visit = enter("required", null, brought);
    assertEquals(new Lineage("order-7", null, new Traceparent(TRACE)), lineage(visit));
    Map<String, String> carried = carried(visit, Map.of());
    assertEquals(
        Map.of(CONTEXT, lra(1).toString(), "Ago-Correlation-Id", "order-7", "traceparent", TRACE),
        carried);

    Visit next = enter("required", carried.get(CONTEXT), brought);
    assertEquals(lineage(visit), lineage(next));
    assertEquals(carried, carried(next, Map.of()));
  }

  @Test
  void a_second_saga_under_an_id_that_came_in_before_is_refused_and_names_the_first() {
    Brought brought = new Brought("order-7", null, null);
    enter("required", null, brought);

    NotCoordinated refused =
        assertThrows(NotCoordinated.class, () -> enter("requiresNew", null, brought));
    assertEquals(409, refused.code());
    assertEquals(
        "Correlation id order-7 is that of saga id-1 already. Look at that one, or begin another"
            + " with another id, or with none.",
        refused.getMessage());

    assertEquals(List.of(), here.calls(), "nothing was done that were to be undone");
    assertEquals(LRAStatus.Cancelled, here.coordinator.status(lra(3)));

    Visit joined = enter("required", lra(1).toString(), brought);
    assertEquals("order-7", lineage(joined).correlationId());
  }

  @Test
  void a_request_that_cannot_enlist_leaves_the_id_to_the_next() {
    Brought brought = new Brought("order-7", null, null);
    assertThrows(
        IllegalStateException.class,
        () ->
            enter(
                "required",
                null,
                brought,
                lra -> {
                  throw new IllegalStateException("no address");
                }));

    assertEquals("order-7", lineage(enter("required", null, brought)).correlationId());
  }

  @Test
  void what_a_call_has_already_wins() {
    Visit visit = enter("required", null, new Brought("order-7", null, TRACE));
    assertEquals(
        Map.of(CONTEXT, "other", "traceparent", TRACE), carried(visit, Map.of(CONTEXT, "other")));
    assertEquals(
        Map.of(CONTEXT, lra(1).toString(), "Ago-Correlation-Id", "mine", "traceparent", OTHER),
        carried(visit, Map.of("traceparent", OTHER, "Ago-Correlation-Id", "mine")));
  }

  @Test
  void the_saga_that_a_request_starts_within_another_is_caused_by_it() {
    String given = here.coordinator.start("caller", null, null).toString();
    Visit apart = enter("requiresNew", given, new Brought("order-7", null, null));
    assertEquals(new Lineage("id-2", "order-7", null), lineage(apart));
    enter("requiresNew", given, new Brought("order-7", null, null));
    assertEquals(
        Map.of(CONTEXT, lra(2).toString(), "Ago-Causation-Id", "order-7"),
        carried(apart, Map.of()));

    Visit nested = enter("nested", given, Brought.NOTHING);
    assertEquals("id-1", lineage(nested).causationId());
    Map<String, String> carried = carried(nested, Map.of());
    assertEquals(List.of(given), List.of(String.valueOf(carried.get(PARENT))));
    assertEquals(2, carried.size(), carried::toString);
  }

  @Test
  void a_callback_works_for_the_flow_of_its_lra() {
    Visit visit = enter("compensate", lra(1).toString(), new Brought(null, null, TRACE));
    assertEquals(new Lineage("id-1", null, new Traceparent(TRACE)), lineage(visit));
    assertEquals(
        Map.of(CONTEXT, lra(1).toString(), "traceparent", TRACE), carried(visit, Map.of()));
  }

  @Test
  void a_method_outside_of_the_lra_has_no_flow_and_nobody_looks_at_what_came() {
    Brought rubbish = new Brought("rub bish", "rub:bish", null);
    Visit without = enter("notSupported", "rubbish", rubbish);
    assertNull(without.saga());
    assertEquals(Map.of(), carried(without, Map.of()));
    Visit unseen = enter("unmarked", "rubbish", rubbish);
    assertNull(unseen.saga());
    assertEquals("rubbish", carried(unseen, Map.of()).get(CONTEXT));
  }

  @Test
  void a_trace_comes_in_once_and_whole_or_not_at_all() {
    assertEquals(TRACE, traceOf(TRACE));
    assertEquals(TRACE, traceOf("cc" + TRACE.substring(2) + "-more"));
    assertNull(traceOf());
    assertNull(traceOf("rubbish"));
    assertNull(traceOf(TRACE, OTHER));
  }

  private static @Nullable String traceOf(String... headers) {
    MultivaluedMap<String, String> all = new MultivaluedHashMap<>();
    all.addAll("traceparent", headers);
    return LraHeaders.incoming(all).brought().traceparent();
  }

  @Test
  void an_id_that_is_none_starts_no_saga() {
    assertEquals(
        400,
        assertThrows(
                NotCoordinated.class,
                () -> enter("required", null, new Brought("rub bish", null, null)))
            .code());
    assertEquals(URI.create(Here.BASE + "/id-1"), here.coordinator.start("next", null, null));
  }

  @Test
  void a_thread_has_the_flow_that_was_set_and_gets_back_the_one_before() {
    ThreadSaga current = new ThreadSaga();
    Membership one = Membership.of(lra(1).toString(), Flow.of("a book"));
    assertEquals(Optional.empty(), current.find());
    assertNull(ThreadSaga.replace(one));
    assertEquals(Optional.of(one.flow()), current.find());
    assertEquals(one, ThreadSaga.replace(null));
    assertEquals(Optional.empty(), current.find());
  }
}
