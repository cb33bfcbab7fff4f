package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.SagaRefusedException;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What becomes of a second saga under a correlation id that a caller brought, on every store. The
 * keys that others are given are made of it: theirs would be taken for those of the first.
 */
@Timeout(120)
public abstract class CorrelationStories {
  private static final String ID = "order-7";

  private Workshop bare = MemoryGround.workshop();
  private Workshop shop = bare;

  /** The id of the saga that was called last, kept or not. */
  private String begun = "";

  /** An application over an empty store. */
  protected abstract Workshop workshop();

  @BeforeEach
  void open() {
    bare = workshop();
    shop = bare.with(packing());
  }

  @AfterEach
  void close() {
    shop.close();
    bare.close();
  }

  private SagaDefinition<String> packing() {
    return SagaDefinition.named("packing", 1, String.class)
        .step(
            "pack",
            run -> bare.ground().deeds().add("pack " + run.input() + " " + run.idempotencyKey()))
        .nothingToUndo()
        .build();
  }

  private String defined(String input) {
    return shop.here().ago.start(packing(), input, ID);
  }

  private String called(Callable<String> work) throws Exception {
    shop.here()
        .ago
        .saga("order")
        .withCorrelationId(ID)
        .call(
            () -> {
              begun = SagaUrls.id(ThreadSaga.current().orElseThrow().lra());
              return work.call();
            });
    return begun;
  }

  private void assertRefused(String holder, Callable<String> second) {
    SagaRefusedException refused = assertThrows(SagaRefusedException.class, second::call);
    assertEquals(
        "Correlation id order-7 is that of saga "
            + holder
            + " already. Look at that one, or begin another with another id, or with none.",
        refused.getMessage());
  }

  @Test
  void a_second_saga_of_a_definition_is_not_started_though_the_first_has_ended() {
    String first = defined("tea");
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(first).state());

    assertRefused(first, () -> defined("rum"));

    assertEquals(List.of("pack tea order-7:pack"), shop.deeds());
  }

  @Test
  void steps_of_a_second_saga_are_not_run_and_nothing_of_it_is_kept() throws Exception {
    String first = called(() -> shop.step("reserve", "tea"));

    assertRefused(first, () -> called(() -> shop.step("charge", "9")));

    assertEquals(List.of("reserve tea order-7:reserve"), shop.deeds());
    assertEquals(Optional.empty(), shop.ground().sagas().committed(begun));
  }

  @Test
  void all_steps_of_the_saga_that_has_it_are_run() throws Exception {
    called(
        () -> {
          shop.step("reserve", "tea");
          shop.step("reserve", "tea");
          return shop.step("charge", "9");
        });

    assertEquals(List.of("reserve tea order-7:reserve", "charge 9 order-7:charge"), shop.deeds());
  }

  @Test
  void definitions_and_sagas_that_are_called_share_the_ids_of_their_application() throws Exception {
    String first = called(() -> shop.step("reserve", "tea"));
    assertRefused(first, () -> defined("rum"));
  }

  @Test
  void a_saga_that_is_told_to_others_before_its_first_step_has_the_id_already() throws Exception {
    Callable<String> told =
        () -> {
          ThreadSaga.current().orElseThrow().requireStored();
          return "told";
        };
    String first = called(told);

    assertRefused(first, () -> defined("rum"));
    assertRefused(first, () -> called(told));

    assertEquals(Optional.empty(), shop.ground().sagas().committed(begun));
  }

  @Test
  void the_transaction_of_the_caller_goes_on_after_a_start_that_was_refused() {
    String first = defined("tea");

    shop.inNew(
        () -> {
          shop.ground().deeds().add("before");
          assertRefused(first, () -> defined("rum"));
          shop.ground().deeds().add("after");
          return first;
        });

    assertEquals(List.of("pack tea order-7:pack", "before", "after"), shop.deeds());
  }

  @Test
  void a_start_that_is_rolled_back_leaves_the_id_to_the_next() {
    assertThrows(
        IllegalStateException.class,
        () ->
            shop.inNew(
                () -> {
                  defined("rum");
                  throw new IllegalStateException("the caller's own");
                }));

    String next = defined("tea");

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(next).state());
    assertEquals(List.of("pack tea order-7:pack"), shop.deeds());
  }

  @Test
  void a_first_step_that_fails_leaves_the_id_to_the_next() throws Exception {
    shop.fails("reserve", new IllegalStateException("out of tea"));
    assertThrows(IllegalStateException.class, () -> called(() -> shop.step("reserve", "tea")));

    called(() -> shop.step("reserve", "rum"));

    assertEquals(List.of("reserve rum order-7:reserve"), shop.deeds());
  }

  @Test
  void a_request_that_brings_it_is_refused_where_the_coordinator_is_here() {
    CorrelatedStarts starts = shop.here().terms.correlatedStarts();
    Origin origin = new Origin(null, "shop", Order.PLAIN);
    String first = starts.start(origin, null, ID).id();

    Refused refused = assertThrows(Refused.class, () -> starts.start(origin, null, ID));

    assertEquals(Refused.Reason.TAKEN, refused.reason());
    assertTrue(String.valueOf(refused.getMessage()).contains(first));
  }
}
