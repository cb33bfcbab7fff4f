package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.SagaRefusedException;
import io.ago.internal.flow.Workshop;
import io.ago.internal.flow.Workshop.Place;
import io.ago.internal.saga.Progress;
import io.ago.internal.saga.Resolution;
import io.ago.saga.Outcome;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.saga.SagaState;
import io.ago.saga.SagaView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sagas of definitions run, on every store. Numbers of cases: reference/seeds.md. */
@Timeout(120)
public abstract class DefinitionStories extends DefinedShop {
  @Test
  @DisplayName("T-131, T-141: all steps run in their order, outputs feed later ones, the saga ends")
  void t131_steps_run_in_order() {
    SagaDefinition<Order> order = order();
    shop(order);

    String id = started(order);

    SagaView view = shop.here().ago.get(id);
    assertEquals(SagaState.COMPLETED, view.state());
    assertEquals("order", view.name());
    assertEquals(List.of("reserve Completed", "charge Completed", "ship Completed"), parties(view));
    assertEquals(List.of("reserve id:reserve", "charge id:charge", "ship id:ship"), shop.deeds());
    assertTrue(view.endedAt() != null);
  }

  @Test
  @DisplayName("T-132: a saga without steps has completed when it is started")
  void t132_no_steps() {
    SagaDefinition<Order> empty = SagaDefinition.named("empty", 1, Order.class).build();
    shop(empty);

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(started(empty)).state());
  }

  @Test
  void a_start_is_part_of_the_callers_transaction() {
    SagaDefinition<Order> order = order();
    shop(order);
    String[] ids = new String[2];
    assertThrows(
        IllegalStateException.class,
        () ->
            shop.inNew(
                () -> {
                  ids[0] = started(order);
                  throw new IllegalStateException("after all not");
                }));
    shop.inNew(
        () -> {
          ids[1] = started(order);
          assertEquals(List.of(), shop.deeds());
          return "";
        });

    assertThrows(AgoException.class, () -> shop.here().ago.get(ids[0]));
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(ids[1]).state());
    assertEquals(3, shop.deeds().size());
  }

  @Test
  @DisplayName("T-134: step 2 fails: step 1 is undone, the saga has ended, step 2 says why")
  void t134_second_step_fails() {
    SagaDefinition<Order> order = order();
    shop(order);
    fails("charge", new IllegalArgumentException("card declined"));

    SagaView view = shop.here().ago.get(started(order));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals(List.of("reserve Compensated", "charge Failed"), parties(view));
    assertTrue(String.valueOf(view.parties().get(1).remark()).contains("card declined"));
    assertTrue(String.valueOf(view.cause()).contains("Step charge failed"));
    assertEquals(
        List.of("reserve id:reserve", "undo reserve of 3 tea id:compensate:reserve"), shop.deeds());
  }

  @Test
  @DisplayName("T-135, T-143: step 1 throws, whatever it is: the saga ends at once")
  void t135_t143_first_step_fails() {
    SagaDefinition<Order> order = order();
    shop(order);
    fails("reserve", new ClassCastException("no tea"));

    SagaView view = shop.here().ago.get(started(order));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals(List.of("reserve Failed"), parties(view));
    assertEquals(List.of(), shop.deeds());
  }

  @Test
  @DisplayName("T-136: a definition that is not deployed is refused, and a saga of it is kept")
  void t136_unknown_definition() {
    SagaDefinition<Order> order = order();
    shop();

    AgoException refused = assertThrows(AgoException.class, () -> started(order));
    assertTrue(String.valueOf(refused.getMessage()).contains("order"), refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).contains("not deployed"));
  }

  @Test
  void a_transient_failure_is_tried_again_by_the_steps_own_delays() {
    SagaDefinition<Order> order = order();
    shop(order);
    fails("ship", new IOException("no route"), new IOException("no route"));
    String id = started(order);

    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
    assertEquals(
        List.of("reserve Active", "charge Active", "ship Pending"),
        parties(shop.here().ago.get(id)));
    for (int i = 0; i < 2; i++) {
      shop.pass(Duration.ofSeconds(4));
      shop.here().recovery.run();
    }

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(3, shop.deeds().size());
  }

  @Test
  void sagas_that_fail_together_come_again_apart_if_their_steps_have_jitter() {
    SagaDefinition<Order> order =
        SagaDefinition.named("order", 1, Order.class)
            .step("ship", run -> does("ship", run))
            .nothingToUndo()
            .retry(THRICE.withJitter(1))
            .build();
    shop(order);
    Set<Instant> again = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      fails("ship", new IOException("no route"));
      String id = started(order);
      again.add(shop.saga(id).participants().get(0).progress().notBefore());
    }

    assertTrue(again.size() > 1, again::toString);
    Instant latest = shop.now().plusSeconds(1);
    assertTrue(again.stream().noneMatch(latest::isBefore), again::toString);
  }

  @Test
  void transient_failures_that_do_not_end_undo_the_saga() {
    SagaDefinition<Order> order = order();
    shop(order);
    fails("ship", new IOException("1"), new IOException("2"), new IOException("3"));
    String id = started(order);
    for (int i = 0; i < 2; i++) {
      shop.pass(Duration.ofSeconds(4));
      shop.here().recovery.run();
    }

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    assertEquals(
        List.of("reserve Compensated", "charge Compensated", "ship Failed"),
        parties(shop.here().ago.get(id)));
  }

  @Test
  @DisplayName("T-139: what a step gives is seen by those after it, and by its undo")
  void t139_outputs_are_handed_on() {
    SagaDefinition<Order> order = order();
    shop(order);
    fails("ship", new IllegalArgumentException("no parcel"));

    started(order);

    assertTrue(
        shop.deeds().contains("undo charge of 3 tea for reserve of 3 tea id:compensate:charge"),
        shop.deeds().toString());
  }

  @Test
  @DisplayName("T-140: a completed saga cannot be compensated")
  void t140_completed_cannot_be_undone() {
    SagaDefinition<Order> order = order();
    shop(order);
    String id = started(order);

    assertThrows(SagaRefusedException.class, () -> shop.here().ago.compensate(id));
  }

  @Test
  @DisplayName("T-141: the node dies between two steps: another goes on where it stood")
  void t141_another_node_goes_on() {
    SagaDefinition<Order> order = order();
    shop(order);
    Place gone = shop.new Place("gone", NAMES, task -> {});
    String id = gone.ago.start(order, new Order("tea", 3));
    assertEquals(List.of(), shop.deeds());

    shop.here().recovery.run();
    assertEquals(List.of(), shop.deeds());
    shop.pass(Duration.ofSeconds(4));
    shop.here().recovery.run();

    if (shop.here().ago.get(id).state() == SagaState.RUNNING) {
      awaitStoresClock();
    }
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(3, shop.deeds().size());
  }

  @Test
  void past_the_pivot_a_saga_waits_for_an_operator_instead_of_being_undone() {
    SagaDefinition<Order> pivoted =
        SagaDefinition.named("pivoted", 1, Order.class)
            .step(RESERVED, run -> does("reserve", run))
            .undoneBy((run, reserved) -> does("undo reserve", run))
            .pivot("ship", run -> does("ship", run))
            .step("mail", run -> does("mail", run))
            .retry(THRICE)
            .build();
    shop(pivoted);
    fails("mail", new IllegalArgumentException("no address"));
    String id = started(pivoted);

    SagaView parked = shop.here().ago.get(id);
    assertTrue(String.valueOf(parked.parties().get(2).parked()).contains("no address"));
    assertThrows(SagaRefusedException.class, () -> shop.here().ago.compensate(id));
    shop.pass(Workshop.LIMIT.plusSeconds(1));
    shop.here().recovery.run();
    assertEquals(SagaState.PARKED, shop.here().ago.get(id).state());
    String mail = shop.saga(id).participants().get(2).id();
    shop.here().coordinator.resolve(id, mail, Resolution.RETRY, "address found");

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("reserve id:reserve", "ship id:ship", "mail id:mail"), shop.deeds());
  }

  @Test
  void a_choice_goes_the_first_way_whose_condition_holds() {
    SagaDefinition<Order> choosing =
        SagaDefinition.named("choosing", 1, Order.class)
            .when(
                "size",
                run -> run.input().count() > 5,
                way -> way.step("big", run -> does("big", run)).nothingToUndo())
            .orWhen(
                run -> run.input().count() > 2,
                way -> way.step("middle", run -> does("middle", run)).nothingToUndo())
            .otherwise(way -> way.step("small", run -> does("small", run)).nothingToUndo())
            .step("end", run -> does("end", run))
            .nothingToUndo()
            .build();
    shop(choosing);

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(started(choosing)).state());
    assertEquals(List.of("middle id:middle", "end id:end"), shop.deeds());
  }

  @Test
  void a_choice_without_a_way_is_passed() {
    SagaDefinition<Order> choosing =
        SagaDefinition.named("choosing", 1, Order.class)
            .step("begin", run -> does("begin", run))
            .nothingToUndo()
            .when(
                "size",
                run -> run.input().count() > 5,
                way -> way.step("big", run -> does("big", run)).nothingToUndo())
            .step("end", run -> does("end", run))
            .nothingToUndo()
            .build();
    shop(choosing);

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(started(choosing)).state());
    assertEquals(List.of("begin id:begin", "end id:end"), shop.deeds());
  }

  private SagaDefinition<Order> branching() {
    return SagaDefinition.named("branching", 1, Order.class)
        .step("first", run -> does("first", run))
        .undoneBy(run -> does("undo first", run))
        .parallel(
            "all",
            one ->
                one.step("a1", run -> does("a1", run))
                    .undoneBy(run -> does("undo a1", run))
                    .step("a2", run -> does("a2", run))
                    .undoneBy(run -> does("undo a2", run)),
            two -> two.step("b", run -> does("b", run)).undoneBy(run -> does("undo b", run)),
            three ->
                three
                    .step("c", run -> does("c", run))
                    .undoneBy(run -> does("undo c", run))
                    .retry(THRICE))
        .step("last", run -> does("last", run))
        .undoneBy(run -> does("undo last", run))
        .build();
  }

  @Test
  void branches_run_beside_each_other_and_meet_again() {
    SagaDefinition<Order> branching = branching();
    shop(branching);

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(started(branching)).state());
    List<String> deeds = shop.deeds();
    assertEquals(6, deeds.size(), deeds.toString());
    assertEquals("first id:first", deeds.get(0));
    assertEquals("last id:last", deeds.get(5));
    assertTrue(deeds.indexOf("a1 id:a1") < deeds.indexOf("a2 id:a2"), deeds.toString());
  }

  @Test
  @DisplayName(
      "T-144: of three branches one fails after the others: those are undone, then the rest")
  void t144_a_branch_fails_last() {
    SagaDefinition<Order> branching = branching();
    shop(branching);
    fails("c", new IOException("busy"), new IllegalArgumentException("no"));
    String id = started(branching);
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
    shop.pass(Duration.ofSeconds(2));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    List<String> deeds = shop.deeds();
    assertEquals(8, deeds.size(), deeds.toString());
    assertEquals("undo first id:compensate:first", deeds.get(7));
    assertTrue(
        deeds.indexOf("undo a2 id:compensate:a2") < deeds.indexOf("undo a1 id:compensate:a1"),
        deeds.toString());
  }

  @Test
  void a_call_to_somebody_outside_is_made_in_no_transaction() {
    List<Boolean> active = new ArrayList<>();
    SagaDefinition<Order> calling =
        SagaDefinition.named("calling", 1, Order.class)
            .calling(
                PAID,
                run -> {
                  active.add(shop.ground().transactions().active());
                  return "receipt for " + run.idempotencyKey().replace(run.sagaId(), "id");
                })
            .undoneBy((run, paid) -> does("undo " + paid.orElse("?"), run))
            .step("end", run -> does("end", run))
            .nothingToUndo()
            .build();
    shop(calling);
    fails("end", new IllegalArgumentException("no"));

    String id = started(calling);

    assertEquals(List.of(false), active);
    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    assertEquals(List.of("undo receipt for id:charge id:compensate:charge"), shop.deeds());
  }

  private SagaDefinition<Order> calling(Outcome<String> status) {
    return SagaDefinition.named("calling", 2, Order.class)
        .calling(PAID, run -> calls("charge", run), run -> status)
        .undoneBy((run, paid) -> does("undo " + paid, run))
        .retry(THRICE)
        .step("end", run -> does("end with " + run.output(PAID), run))
        .nothingToUndo()
        .build();
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void a_call_that_fails_in_a_way_that_is_no_clear_no_is_undone_as_if_it_had_been_heard(
      boolean permanent) {
    SagaDefinition<Order> once =
        SagaDefinition.named("once", 1, Order.class)
            .calling(PAID, run -> calls("charge", run))
            .undoneBy((run, paid) -> does("undo " + paid.orElse("?"), run))
            .build();
    shop(once);
    fails("charge", permanent ? new NullPointerException("answer") : new OutOfStock());

    SagaView view = shop.here().ago.get(started(once));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals(permanent ? List.of("undo ? id:compensate:charge") : List.of(), shop.deeds());
  }

  /** A clear no. */
  private static final class OutOfStock extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void a_condition_that_throws_is_a_failure_of_the_step_before_it() {
    SagaDefinition<Order> odd =
        SagaDefinition.named("odd", 1, Order.class)
            .step(RESERVED, run -> does("reserve", run))
            .undoneBy((run, reserved) -> does("undo reserve", run))
            .when(
                "never",
                run -> {
                  throw new IllegalStateException("cannot tell");
                },
                way -> way.fail("f", "f"))
            .build();
    shop(odd);

    SagaView view = shop.here().ago.get(started(odd));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertTrue(String.valueOf(view.cause()).contains("cannot tell"), view.cause());
    assertEquals(List.of(), shop.deeds());
  }

  /**
   * The call of the first attempt is lost with its answer; the deed of a call is no transaction's.
   */
  @ParameterizedTest
  @CsvSource({
    "HAPPENED, end with receipt id:end",
    "NOT_BEGUN, end with charge of 3 tea id:end",
    "UNDER_WAY,"
  })
  void a_call_whose_answer_was_lost_is_asked_about(Outcome.Answer answer, String last) {
    SagaDefinition<Order> calling =
        calling(
            answer == Outcome.Answer.HAPPENED
                ? Outcome.happened("receipt")
                : new Outcome<>(answer, null));
    shop(calling);
    fails("charge", new IOException("no answer"));
    String id = started(calling);
    shop.pass(Duration.ofSeconds(2));
    shop.here().recovery.run();

    if (answer == Outcome.Answer.UNDER_WAY) {
      assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
    } else {
      assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
      assertEquals(List.of(last), shop.deeds().stream().filter(d -> d.startsWith("end")).toList());
    }
  }

  @Test
  void an_element_can_call_a_step_of_a_bean_that_has_its_name() {
    Workshop bare = workshop();
    open.add(bare);
    SagaDefinition<Order> both =
        SagaDefinition.named("both", 1, Order.class)
            .step(RESERVED, run -> bare.step("reserve", run.input().item()))
            .nothingToUndo()
            .step("end", run -> does("end", run))
            .nothingToUndo()
            .build();
    shop = bare.with(both);
    open.add(shop);
    fails("end", new IllegalArgumentException("no"));

    SagaView view = shop.here().ago.get(started(both));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals(
        List.of(
            "reserve tea " + view.id() + ":reserve",
            "undo reserve tea tea! " + view.id() + ":compensate:reserve"),
        shop.deeds());
  }

  @Test
  void a_hiccup_of_the_store_is_no_failure_of_a_step() {
    SagaDefinition<Order> order = order();
    shop(order);
    shop.faults().fail("amend", 1);
    String id = started(order);
    assertEquals(SagaState.RUNNING, shop.here().ago.get(id).state());
    assertEquals(List.of(), shop.deeds());

    shop.pass(Duration.ofSeconds(4));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(3, shop.deeds().size());
  }

  @Test
  void an_answer_that_cannot_be_taken_in_holds_up_no_other_branch() {
    SagaDefinition<Order> branching =
        SagaDefinition.named("branching", 2, Order.class)
            .parallel(
                "all",
                one ->
                    one.step("a1", run -> does("a1", run))
                        .nothingToUndo()
                        .step("a2", run -> does("a2", run))
                        .nothingToUndo(),
                two -> two.step("b", this::failsWithTheStore).nothingToUndo().retry(THRICE))
            .build();
    shop(branching);
    fails("b", new IOException("busy"));

    String id = started(branching);

    assertEquals(List.of("a1 id:a1", "a2 id:a2"), shop.deeds());
    shop.pass(Duration.ofSeconds(4));
    shop.here().recovery.run();
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
  }

  /** By then the branch beside it has noted its next step. */
  private void failsWithTheStore(SagaRun<Order> run) throws Exception {
    shop.faults().fail("commit", shop.deeds().size() == 1 ? 1 : 0);
    does("b", run);
  }

  @Test
  void a_step_that_nobody_had_time_to_begin_was_not_tried() {
    SagaDefinition<Order> order = order();
    shop(order);
    List<Runnable> left = new ArrayList<>();
    Place busy = shop.new Place("busy", NAMES, left::add);
    String id = busy.ago.start(order, new Order("tea", 3));

    shop.pass(Duration.ofSeconds(2));
    left.forEach(Runnable::run);

    Progress progress = shop.saga(id).participants().get(0).progress();
    assertNull(progress.note());
    assertEquals(0, progress.tally().failures());
    shop.pass(Duration.ofSeconds(1));
    shop.here().recovery.run();
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(3, shop.deeds().size());
  }

  @Test
  void a_saga_can_say_itself_that_it_fails() {
    SagaDefinition<Order> failing =
        SagaDefinition.named("failing", 1, Order.class)
            .step(RESERVED, run -> does("reserve", run))
            .undoneBy((run, reserved) -> does("undo reserve", run))
            .when("many", run -> run.input().count() > 2, way -> way.fail("toomany", "too many"))
            .step("end", run -> does("end", run))
            .nothingToUndo()
            .build();
    shop(failing);

    SagaView view = shop.here().ago.get(started(failing));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals("too many", view.cause());
    assertEquals(List.of("reserve id:reserve", "undo reserve id:compensate:reserve"), shop.deeds());
  }
}
