package io.ago.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.Membership;
import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.flow.Workshop;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What elements of definitions call takes part in their saga. */
@Timeout(120)
public abstract class ElementCallStories {
  private static final Key<String> CALLED = Key.of("called", String.class);

  /** Somebody says no. */
  private static final class OutOfStock extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfStock() {
      super("out of stock");
    }
  }

  private final List<Workshop> open = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Workshop shop = MemoryGround.workshop();

  /** An application over an empty store. */
  protected abstract Workshop workshop();

  @AfterEach
  void close() {
    open.forEach(Workshop::close);
    open.clear();
    told.clear();
  }

  private String started(SagaDefinition<String> definition) {
    return startedOver(workshop(), definition);
  }

  private String startedOver(Workshop bare, SagaDefinition<String> definition) {
    shop = bare.with(definition);
    open.addAll(List.of(bare, shop));
    return shop.here().ago.start(definition, "tea", "order-7");
  }

  /** What the client filter sends, as the other side receives it. */
  private static Map<String, String> headers() {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    LraClientFilter.handOn(ThreadSaga.current().filter(Membership::isOurs), headers);
    return Map.of(
        "lra", String.valueOf(headers.getFirst(LRA.LRA_HTTP_CONTEXT_HEADER)),
        "correlation", String.valueOf(headers.getFirst(LraHeaders.CORRELATION)));
  }

  /** A call of a participant over HTTP, which joins the saga that its caller names. */
  private String calls() {
    String id = SagaUrls.id(headers().getOrDefault("lra", ""));
    Endpoints at = new Endpoints("http://far/complete", "http://far/undo", null, null, null);
    Joined joined =
        shop.here()
            .coordinator
            .join(
                id,
                new Enlistment(Kind.HTTP, at, Enlistment.ANYWHERE, Duration.ofSeconds(2)),
                null,
                null);
    return joined.participant().id();
  }

  private String outsider(String id) {
    return shop.saga(id).participants().stream()
        .filter(p -> p.kind() == Kind.HTTP)
        .map(Participant::status)
        .map(Enum::name)
        .findFirst()
        .orElse("none");
  }

  private static String fails() {
    throw new OutOfStock();
  }

  @Test
  void a_participant_that_a_call_brings_in_is_undone_before_the_call() {
    String id =
        started(
            SagaDefinition.named("order", 1, String.class)
                .calling(CALLED, run -> calls())
                .undoneBy(
                    (run, output) -> told.add("undo called, outsider " + outsider(run.sagaId())))
                .step("last", run -> fails())
                .nothingToUndo()
                .build());

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    assertEquals(List.of("undo called, outsider Compensated"), told);
  }

  @Test
  void so_is_one_that_a_step_brings_in_within_its_transaction() {
    String id =
        started(
            SagaDefinition.named("order", 1, String.class)
                .step(CALLED, run -> calls())
                .undoneBy(
                    (run, output) -> told.add("undo called, outsider " + outsider(run.sagaId())))
                .step("last", run -> fails())
                .nothingToUndo()
                .build());

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    assertEquals(List.of("undo called, outsider Compensated"), told);
  }

  @Test
  void it_is_undone_too_if_the_element_that_called_it_fails() {
    String id =
        started(
            SagaDefinition.named("order", 1, String.class)
                .calling(CALLED, run -> calls() + fails())
                .undoneBy((run, output) -> told.add("undo called"))
                .build());

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    assertEquals("Compensated", outsider(id));
    assertEquals(List.of(), told);
  }

  @Test
  void it_is_completed_with_the_saga_and_does_not_stop_its_course() {
    String id =
        started(
            SagaDefinition.named("order", 1, String.class)
                .calling(CALLED, run -> calls())
                .undoneBy((run, output) -> told.add("undo called"))
                .parallel(
                    "both",
                    one -> one.step("left", run -> calls()).nothingToUndo(),
                    two -> two.calling("right", run -> calls()).nothingToUndo())
                .step("last", run -> told.add("last"))
                .nothingToUndo()
                .build());

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals("Completed", outsider(id));
    assertEquals(List.of("last"), told);
  }

  @Test
  void forward_work_and_undo_carry_the_saga_and_its_correlation() {
    List<Map<String, String>> sent = new ArrayList<>();
    String id =
        started(
            SagaDefinition.named("order", 1, String.class)
                .calling(CALLED, run -> "" + sent.add(headers()))
                .undoneBy((run, output) -> sent.add(headers()))
                .step("last", run -> fails())
                .nothingToUndo()
                .build());

    String lra = "http://127.0.0.1:8080/lra-coordinator/" + id;
    Map<String, String> both = Map.of("lra", lra, "correlation", "order-7");
    assertEquals(List.of(both, both), sent);
  }

  @Test
  void a_saga_step_of_a_bean_that_fails_within_a_call_is_tried_again_by_the_policy_of_that() {
    Workshop bare = workshop();
    bare.fails("reserve", new UncheckedIOException(new IOException("hiccup")));
    String id =
        startedOver(
            bare,
            SagaDefinition.named("order", 1, String.class)
                .calling(CALLED, run -> bare.step("reserve", "tea"))
                .undoneBy((run, output) -> told.add("undo called"))
                .retry(Retry.transientFailures(3, Duration.ofSeconds(1), Duration.ofSeconds(4)))
                .build());
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
    assertEquals(List.of(), shop.deeds());

    shop.pass(Duration.ofSeconds(2));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("reserve tea order-7:reserve"), shop.deeds());
  }

  @Test
  void and_so_is_one_within_the_transaction_of_a_step() {
    Workshop bare = workshop();
    bare.fails("reserve", new UncheckedIOException(new IOException("hiccup")));
    String id =
        startedOver(
            bare,
            SagaDefinition.named("order", 1, String.class)
                .step(CALLED, run -> bare.step("reserve", "tea"))
                .nothingToUndo()
                .retry(Retry.transientFailures(3, Duration.ofSeconds(1), Duration.ofSeconds(4)))
                .build());
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());

    shop.pass(Duration.ofSeconds(2));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("reserve tea order-7:reserve"), shop.deeds());
  }

  @Test
  void what_such_a_step_throws_for_good_undoes_the_saga_as_a_failure_of_the_element() {
    Workshop bare = workshop();
    bare.fails("reserve", new OutOfStock());
    String id =
        startedOver(
            bare,
            SagaDefinition.named("order", 1, String.class)
                .step("first", run -> told.add("first"))
                .undoneBy(run -> told.add("undo first"))
                .step(CALLED, run -> bare.step("reserve", "tea"))
                .nothingToUndo()
                .build());

    SagaView view = shop.here().ago.get(id);
    assertEquals(SagaState.COMPENSATED, view.state());
    assertTrue(String.valueOf(view.cause()).contains("Step called failed"), view::toString);
    assertEquals(List.of("first", "undo first"), told);
    assertEquals(List.of(), shop.deeds());
  }
}
