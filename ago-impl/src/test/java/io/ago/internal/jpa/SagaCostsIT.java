package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.flow.Workshop;
import io.ago.internal.jpa.CountedStatements.Count;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.saga.SagaState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/**
 * What whole sagas of three local steps ask of PostgreSQL, with the row that each step and each
 * undo writes for the application itself.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class SagaCostsIT {
  private final CountedStatements counted = new CountedStatements();
  private final StepGround ground = StepGround.local(Database.POSTGRESQL, counted::of);
  private final SagaDefinition<String> order = order("order");
  private final SagaDefinition<String> failing = order("failing");
  private Workshop shop = ground.workshop();

  @BeforeEach
  void open() {
    shop = ground.workshop().with(order, failing);
    counted.take();
  }

  @AfterAll
  void close() {
    ground.close();
  }

  private SagaDefinition<String> order(String name) {
    return SagaDefinition.named(name, 1, String.class)
        .step("reserve", run -> deed("reserve", run))
        .undoneBy(run -> deed("undo reserve", run))
        .step("charge", run -> deed("charge", run))
        .undoneBy(run -> deed("undo charge", run))
        .step("ship", run -> ship(name, run))
        .undoneBy(run -> deed("undo ship", run))
        .build();
  }

  private void deed(String name, SagaRun<String> run) {
    shop.ground().deeds().add(name + " " + run.idempotencyKey());
  }

  private void ship(String definition, SagaRun<String> run) {
    deed("ship", run);
    if (definition.equals("failing")) {
      throw new IllegalArgumentException("no parcel");
    }
  }

  @Test
  void three_steps_called_by_the_application_cost_four_commits_in_all() throws Exception {
    String unused =
        shop.here()
            .ago
            .saga("order")
            .call(
                () ->
                    shop.step("reserve", "a") + shop.step("charge", "b") + shop.step("ship", "c"));

    assertEquals(new Count(7, 4, 4, 0), counted.take());
  }

  @Test
  void two_steps_that_are_undone_cost_five_commits_in_all() {
    assertThrows(
        IllegalStateException.class,
        () ->
            shop.here()
                .ago
                .saga("order")
                .call(
                    () -> {
                      String done = shop.step("reserve", "a") + shop.step("charge", "b");
                      throw new IllegalStateException(done);
                    }));

    assertEquals(new Count(9, 5, 5, 0), counted.take());
  }

  /** Who throws on what a step has thrown cancels the saga no second time. */
  @Test
  void a_third_step_that_fails_after_its_insert_costs_no_commit_more() {
    shop.fails("ship", new IllegalStateException("no parcel"));

    assertThrows(
        IllegalStateException.class,
        () ->
            shop.here()
                .ago
                .saga("order")
                .call(
                    () ->
                        shop.step("reserve", "a")
                            + shop.step("charge", "b")
                            + shop.step("ship", "c")));

    assertEquals(new Count(10, 5, 5, 1), counted.take());
  }

  @Test
  void a_definition_of_three_steps_costs_three_commits_beyond_the_start() {
    String id = shop.here().ago.start(order, "tea");

    assertEquals(new Count(7, 4, 4, 0), counted.take());
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
  }

  @Test
  void a_definition_that_is_started_by_a_transaction_costs_three_commits_beyond_it() {
    Count own =
        shop.ground()
            .transactions()
            .inNew(
                () -> {
                  String unused = shop.here().ago.start(order, "tea");
                  return counted.take();
                });

    assertEquals(new Count(0, 0, 0, 0), own);
    assertEquals(new Count(7, 4, 4, 0), counted.take());
  }

  @Test
  void a_definition_whose_third_step_fails_costs_six_commits_in_all() {
    String id = shop.here().ago.start(failing, "tea");

    assertEquals(new Count(11, 6, 6, 1), counted.take());
    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
  }
}
