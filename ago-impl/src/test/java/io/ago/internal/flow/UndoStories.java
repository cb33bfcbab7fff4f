package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.SagaRefusedException;
import io.ago.UnknownSagaException;
import io.ago.internal.Heard;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Resolution;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.DueWork.Done;
import io.ago.saga.SagaState;
import io.ago.saga.SagaView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How steps are undone, on every store. Numbers of cases: reference/seeds.md. */
@Timeout(120)
public abstract class UndoStories {
  private Workshop shop;

  /** An application over an empty store. */
  protected abstract Workshop workshop();

  @BeforeEach
  void open() {
    shop = workshop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private String done(String... steps) throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () -> {
          for (String step : steps) {
            shop.step(step, "of " + step);
          }
          return id;
        });
    return id;
  }

  private static IllegalStateException broken() {
    return new IllegalStateException("no route");
  }

  private static String undo(String id, String step) {
    return "undo " + step + " of " + step + " of " + step + "! " + id + ":compensate:" + step;
  }

  private Participant party(String id, int index) {
    return shop.saga(id).participants().get(index);
  }

  @Test
  @DisplayName("T-6: keys of a step and of its compensation come from the correlation id")
  void t6_idempotency_keys() throws Exception {
    String id = shop.started();
    shop.in(id, "key-test-456", () -> shop.step("reserve", "tea"));
    shop.here.ago.compensate(id);

    assertEquals(
        List.of(
            "reserve tea key-test-456:reserve",
            "undo reserve tea tea! key-test-456:compensate:reserve"),
        shop.deeds());
  }

  @Test
  @DisplayName("T-13: three steps are undone 3, 2, 1, each with its own input, output and key")
  void t13_reverse_order() throws Exception {
    String id = done("reserve", "charge", "ship");

    SagaView view = shop.here.ago.compensate(id);

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals(List.of(undo(id, "ship"), undo(id, "charge"), undo(id, "reserve")), shop.undone());
    assertEquals(
        List.of("reserve Compensated", "charge Compensated", "ship Compensated"), shop.parties(id));
  }

  @Test
  @DisplayName("T-14: compensating a saga that there is not is an error")
  void t14_no_saga() {
    assertThrows(UnknownSagaException.class, () -> shop.here.ago.compensate("none"));
  }

  @Test
  @DisplayName("T-15: compensated three times in a row and ten times at once: undone once")
  void t15_compensated_often_undone_once() throws Exception {
    String inRow = done("reserve");
    for (int i = 0; i < 3; i++) {
      shop.here.ago.compensate(inRow);
    }
    String atOnce = done("charge");
    ExecutorService pool = Executors.newFixedThreadPool(10);
    try {
      List<Callable<SagaView>> tasks = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        tasks.add(() -> shop.here.ago.compensate(atOnce));
      }
      for (Future<SagaView> each : pool.invokeAll(tasks)) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertEquals(List.of(undo(inRow, "reserve"), undo(atOnce, "charge")), shop.undone());
    assertEquals(LRAStatus.Cancelled, shop.saga(inRow).status());
    assertEquals(LRAStatus.Cancelled, shop.saga(atOnce).status());
  }

  @Test
  @DisplayName("T-16: the third step failed before it was recorded: only 2 and 1 are undone")
  void t16_failed_step_is_not_undone() throws Exception {
    String id = done("reserve", "charge");
    shop.fails("ship", broken());

    assertThrows(IllegalStateException.class, () -> shop.in(id, () -> shop.step("ship", "x")));

    assertEquals(List.of(undo(id, "charge"), undo(id, "reserve")), shop.undone());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  @DisplayName("T-18: recording an undo fails after it was made: it is made again, key and all")
  void t18_recording_an_undo_fails() throws Exception {
    String id = done("reserve");
    shop.faults.fail("amend", 1);

    shop.here.ago.compensate(id);
    assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
    assertEquals(List.of("reserve of reserve " + id + ":reserve"), shop.deeds());
    shop.pass(Duration.ofSeconds(10));
    shop.here.recovery.run();

    assertEquals(List.of(undo(id, "reserve"), undo(id, "reserve")), shop.undone());
    assertEquals(
        List.of("reserve of reserve " + id + ":reserve", undo(id, "reserve")), shop.deeds());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  @DisplayName("T-19: the input of step 2 of 3 is unreadable: 3 is undone, 2 parks, then 1 follows")
  void t19_unreadable_input_parks() throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () -> {
          shop.step("reserve", "of reserve");
          StepCall number =
              Workshop.call("charge", "charge", List.of("a", "b"), String.class, () -> "x");
          shop.here.steps.run(number);
          return shop.step("ship", "of ship");
        });

    SagaView view = shop.here.ago.compensate(id);

    assertEquals(SagaState.PARKED, view.state());
    assertEquals(List.of(undo(id, "ship")), shop.undone());
    assertTrue(String.valueOf(party(id, 1).parked()).contains("The input of Step charge"));
    shop.here.coordinator.resolve(id, party(id, 1).id(), Resolution.DONE, "paid back by hand");
    assertEquals(List.of(undo(id, "reserve")), shop.undone());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  @DisplayName(
      "T-20, T-140: a completed saga stays completed: recovery does nothing, no compensation")
  void t20_t140_completed_is_an_end() throws Exception {
    String id =
        shop.here
            .ago
            .saga("order")
            .call(
                () -> {
                  shop.step("reserve", "tea");
                  return ThreadSaga.current().orElseThrow().flow().correlationId();
                });

    assertEquals(SagaState.COMPLETED, shop.here.ago.get(id).state());
    shop.pass(Workshop.LIMIT.plusSeconds(1));
    assertEquals(Done.NOTHING, shop.here.recovery.run());
    assertThrows(SagaRefusedException.class, () -> shop.here.ago.compensate(id));
    assertEquals(List.of(), shop.undone());
    assertEquals(SagaState.COMPLETED, shop.here.ago.get(id).state());
  }

  @Test
  @DisplayName("T-23: an undo that throws twice is made three times with one key")
  void t23_undo_is_retried() throws Exception {
    String id = done("reserve", "charge");
    shop.fails("undo charge", broken());
    shop.fails("undo charge", broken());

    shop.here.ago.compensate(id);
    for (int i = 0; i < 2; i++) {
      assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
      shop.pass(Duration.ofSeconds(8));
      shop.here.recovery.run();
    }

    String charge = undo(id, "charge");
    assertEquals(List.of(charge, charge, charge, undo(id, "reserve")), shop.undone());
    assertEquals(1, shop.deeds().stream().filter(charge::equals).count());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  @DisplayName("T-23: an undo that always throws is parked, and those before it wait")
  void t23_exhausted_undo_parks() throws Exception {
    String id = done("reserve", "charge");
    for (int i = 0; i < 9; i++) {
      shop.fails("undo charge", broken());
    }

    shop.here.ago.compensate(id);
    for (int i = 0; i < 9; i++) {
      shop.pass(Duration.ofSeconds(8));
      shop.here.recovery.run();
    }

    assertEquals(3, shop.undone().size());
    SagaView view = shop.here.ago.get(id);
    assertEquals(SagaState.PARKED, view.state());
    assertTrue(String.valueOf(view.parties().get(1).parked()).contains("no route"));
    assertEquals("Active", view.parties().get(0).state());
    assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
  }

  @Test
  @DisplayName("T-24: a saga whose time is over is undone by the next pass, and says so")
  void t24_timeout() throws Exception {
    String id =
        shop.here.coordinator.start(new Origin(null, "t", Order.PLAIN), Duration.ofSeconds(1)).id();
    shop.in(id, () -> shop.step("reserve", "of reserve"));
    shop.pass(Duration.ofSeconds(2));

    shop.here.recovery.run();

    assertEquals(List.of(undo(id, "reserve")), shop.undone());
    SagaView view = shop.here.ago.get(id);
    assertEquals(SagaState.COMPENSATED, view.state());
    assertTrue(String.valueOf(view.cause()).contains("time limit"));
  }

  @Test
  @DisplayName("T-25: what another node is at work on is left alone")
  void t25_leased_by_another_node() throws Exception {
    Workshop.Place other = shop.new Place("b", List.of("reserve", "charge", "ship"), Runnable::run);
    String id = done("reserve");
    List<Done> passes = new ArrayList<>();
    shop.does("undo reserve", () -> passes.add(other.recovery.run()));

    shop.here.ago.compensate(id);

    assertEquals(List.of(Done.NOTHING), passes);
    assertEquals(List.of(undo(id, "reserve")), shop.undone());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  @DisplayName("T-26: the node dies after undoing 3 of 3: another undoes only 2 and 1")
  void t26_another_node_goes_on() throws Exception {
    String id = done("reserve", "charge", "ship");
    shop.does(
        "undo charge",
        () -> {
          throw new Error("the node dies");
        });
    try {
      shop.here.ago.compensate(id);
    } catch (Error e) {
      assertEquals("the node dies", e.getMessage());
    }
    assertEquals(List.of(undo(id, "ship"), undo(id, "charge")), shop.undone());

    shop.pass(Duration.ofSeconds(10));
    shop.here.recovery.run();

    assertEquals(List.of(undo(id, "charge"), undo(id, "reserve")), shop.undone());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  @DisplayName("T-27: of three due sagas the second cannot be changed: the others are done")
  void t27_one_that_fails_holds_no_other() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(
          shop.here
              .coordinator
              .start(new Origin(null, "t", Order.PLAIN), Duration.ofSeconds(1))
              .id());
      shop.in(ids.get(i), () -> shop.step("reserve", "of reserve"));
    }
    shop.pass(Duration.ofSeconds(2));
    shop.faults.failFor("ready", ids.get(1));

    Done done = shop.here.recovery.run();

    assertEquals(new Done(2, 1), done);
    assertEquals(
        List.of(LRAStatus.Cancelled, LRAStatus.Active, LRAStatus.Cancelled),
        ids.stream().map(id -> shop.saga(id).status()).toList());
    shop.faults.heal();
    shop.here.recovery.run();
    assertEquals(LRAStatus.Cancelled, shop.saga(ids.get(1)).status());
  }

  @Test
  @DisplayName("T-28: where all sagas have ended recovery does nothing")
  void t28_nothing_to_recover() throws Exception {
    shop.here.ago.compensate(done("reserve"));
    shop.here.ago.saga("a").call(() -> shop.step("charge", "1"));
    shop.undone();
    shop.pass(Workshop.LIMIT.plusSeconds(1));

    assertEquals(Done.NOTHING, shop.here.recovery.run());
    assertEquals(List.of(), shop.undone());
  }

  @Test
  @DisplayName(
      "T-30: a saga names a step that this application has no more: it is kept, not marked done")
  void t30_step_that_is_gone() throws Exception {
    String id = done("reserve");
    Workshop.Place later = shop.new Place("b", List.of("charge"), Runnable::run);

    SagaView view = later.ago.compensate(id);
    for (int i = 0; i < 3; i++) {
      shop.pass(Duration.ofSeconds(8));
      assertEquals(Done.NOTHING, later.recovery.run());
    }

    MissingSteps missing = new MissingSteps(later.terms, Set.of("shop/charge"));
    assertEquals(new Done(0, 1), missing.run());
    assertEquals(Done.NOTHING, missing.run());
    shop.pass(Duration.ofMinutes(1));
    assertEquals(new Done(0, 1), missing.run());
    assertEquals(Done.NOTHING, new MissingSteps(later.terms, Set.of("shop/reserve")).run());
    assertEquals(SagaState.COMPENSATING, view.state());
    assertEquals(List.of(), shop.undone());
    assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
    shop.here.recovery.run();
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  void missing_steps_and_definitions_are_told_apart_and_those_of_others_are_not_told() {
    List.of("shop/reserve", "shop/order@2", "shop/eu/reserve", "shopping/look", "shop/here")
        .forEach(
            host ->
                shop.inNew(
                    () -> {
                      Saga waiting = Samples.dueFor(UUID.randomUUID().toString(), shop.now(), host);
                      shop.ground.sagas().add(waiting);
                      return host;
                    }));
    List<String> told;
    try (Heard heard = Heard.of("io.ago.flow")) {
      Set<String> hosts = Set.of("shop/here");
      assertEquals(new Done(0, 2), new MissingSteps(shop.here.terms, hosts).run());
      told = heard.messages();
    }

    assertEquals(2, told.size(), told.toString());
    assertTrue(told.get(0).startsWith("AGO000902: sagas of the definition order@2 "), told.get(0));
    assertTrue(told.get(1).contains("AGO000901: sagas wait for their step reserve "), told.get(1));
  }

  @Test
  @DisplayName("T-32: without a time limit a saga never expires; with one not before it is over")
  void t32_expiry() throws Exception {
    String never = shop.started();
    String limited =
        shop.here.coordinator.start(new Origin(null, "t", Order.PLAIN), Duration.ofSeconds(1)).id();
    assertNull(shop.here.ago.get(never).deadline());

    assertEquals(Done.NOTHING, shop.here.recovery.run());
    shop.pass(Duration.ofSeconds(2));
    shop.here.recovery.run();

    assertEquals(LRAStatus.Active, shop.saga(never).status());
    assertEquals(LRAStatus.Cancelled, shop.saga(limited).status());
  }

  @Test
  @DisplayName("T-130: of sagas in every state only those that have not ended are listed")
  void t130_list_active() throws Exception {
    String active = done("reserve");
    String parked = done("charge");
    for (int i = 0; i < 3; i++) {
      shop.fails("undo charge", broken());
    }
    shop.here.ago.compensate(parked);
    shop.here.ago.compensate(done("ship"));
    shop.here.ago.saga("a").call(() -> shop.step("reserve", "1"));

    List<String> listed = shop.here.ago.listActive("", 10).stream().map(SagaView::id).toList();

    assertEquals(List.of(active, parked).stream().sorted().toList(), listed);
    assertEquals(
        listed.subList(1, 2),
        shop.here.ago.listActive(listed.get(0), 10).stream().map(SagaView::id).toList());
    assertEquals(
        listed.subList(0, 1), shop.here.ago.listActive("", 1).stream().map(SagaView::id).toList());
  }

  @Test
  void a_step_that_was_undone_by_itself_is_not_undone_twice() throws Exception {
    String id = done("reserve");
    shop.inNew(() -> shop.ground.steps().undo(new StepId(id, "reserve")));

    shop.here.ago.compensate(id);

    assertEquals(List.of(), shop.undone());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertEquals(
        Optional.of(StepStore.StepState.UNDONE),
        shop.row(id, "reserve").map(StepStore.StepRow::state));
  }
}
