package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.CorrelationTakenException;
import io.ago.SagaBusyException;
import io.ago.SagaRefusedException;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.StepStore.Correlation;
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
    CorrelationTakenException refused = assertThrows(CorrelationTakenException.class, second::call);
    assertEquals(holder, refused.sagaId());
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
  void the_own_id_of_another_saga_is_that_ones_as_well() throws Exception {
    String first =
        shop.here()
            .ago
            .saga("order")
            .call(
                () -> {
                  shop.step("reserve", "tea");
                  return SagaUrls.id(ThreadSaga.current().orElseThrow().lra());
                });

    CorrelationTakenException taken =
        assertThrows(
            CorrelationTakenException.class, () -> shop.here().ago.start(packing(), "rum", first));

    assertEquals(first, taken.sagaId());
  }

  @Test
  void work_that_goes_on_after_a_refusal_runs_no_step_and_does_not_end_well() throws Exception {
    String first = called(() -> shop.step("reserve", "tea"));

    CorrelationTakenException refused =
        assertThrows(
            CorrelationTakenException.class,
            () ->
                called(
                    () -> {
                      assertRefused(first, () -> shop.step("charge", "9"));
                      SagaRefusedException next =
                          assertThrows(SagaRefusedException.class, () -> shop.step("ship", "9"));
                      assertTrue(String.valueOf(next.getMessage()).contains(first));
                      return "went on";
                    }));

    assertTrue(String.valueOf(refused.getMessage()).contains(first), refused.getMessage());
    assertEquals(1, shop.deeds().size());
    assertEquals(Optional.empty(), shop.ground().sagas().committed(begun));
  }

  @Test
  void a_first_step_that_had_to_wait_too_long_can_be_asked_for_again() throws Exception {
    OpenTransaction<String> other =
        OpenTransaction.of(
            shop.ground().transactions(),
            () -> shop.ground().steps().take(new Correlation("shop", ID), "other"));
    assertEquals("other", other.answer());

    called(
        () -> {
          assertThrows(SagaBusyException.class, () -> shop.step("reserve", "tea"));
          other.rollBack();
          return shop.step("reserve", "tea");
        });

    assertEquals(List.of("reserve tea order-7:reserve"), shop.deeds());
  }

  @Test
  void a_saga_that_is_stored_takes_one_in_a_transaction_of_its_own() {
    Correlations correlations = shop.here().terms.correlations();
    String first = shop.started();
    correlations.takeAlone(first, ID);
    correlations.takeAlone(first, ID);

    Refused refused = assertThrows(Refused.class, () -> correlations.takeAlone(shop.started(), ID));

    assertEquals(Refused.Reason.TAKEN, refused.reason());
    assertEquals(first, refused.holder());
  }
}
