package io.ago.internal.bean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.internal.bean.OrderSaga.Order;
import io.ago.internal.bean.OrderSaga.Payment;
import io.ago.internal.bean.OrderSaga.Reservation;
import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.FailureClass;
import io.ago.saga.Failures;
import io.ago.saga.Outcome;
import io.ago.saga.OutputOf;
import io.ago.saga.Retry;
import io.ago.saga.Retrying;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.saga.SagaState;
import io.ago.saga.StatusOf;
import io.ago.saga.Step;
import io.ago.signal.Key;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Sagas that are written as classes: what definitions they are, and how they run. */
class AnnotatedSagaTest {
  private final RecordedShop shop = new RecordedShop();
  private final List<Workshop> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(Workshop::close);
  }

  @SuppressWarnings("UnnecessaryAssignment") // there is no container here that would inject it
  private SagaDefinition<?> order() {
    OrderSaga saga = new OrderSaga();
    saga.shop = shop;
    return AnnotatedSaga.definition(OrderSaga.class, () -> saga);
  }

  private Workshop workshop(SagaDefinition<?>... definitions) {
    Workshop bare = MemoryGround.workshop();
    Workshop with = bare.with(definitions);
    open.add(bare);
    open.add(with);
    return with;
  }

  @Test
  void it_is_the_definition_that_one_would_write_by_hand() {
    SagaDefinition<Order> written =
        SagaDefinition.named("order", 1, Order.class)
            .timeLimit(Duration.ofHours(2))
            .step(Key.of("reserve", Reservation.class), run -> new Reservation(""))
            .undoneBy((run, reserved) -> {})
            .calling(Key.of("charge", Payment.class), run -> new Payment(1))
            .undoneBy((run, paid) -> {})
            .retry(Retry.transientFailures(5, Duration.ofMillis(200), Duration.ofSeconds(10)))
            .pivot("ship", run -> {})
            .step("mail", run -> {})
            .retry(Retry.transientFailures(20, Duration.ofSeconds(1), Duration.ofMinutes(5)))
            .build();

    assertEquals(written.outline(), order().outline());
    assertEquals(written.fingerprint(), order().fingerprint());
  }

  @Test
  void it_runs_and_outputs_feed_later_steps() {
    Workshop works = workshop(order());

    String id = works.here().ago.start(OrderSaga.class, new Order("tea", 3), "order-7");

    assertEquals(SagaState.COMPLETED, works.here().ago.get(id).state());
    assertEquals(
        List.of(
            "reserve tea",
            "charge order-7:charge",
            "ship tea from shelf of tea",
            "mail tea for 300"),
        shop.told);
  }

  @Test
  void it_is_undone_from_the_last_to_the_first() {
    shop.failing = "ship";
    Workshop works = workshop(order());

    String id = works.here().ago.start(OrderSaga.class, new Order("tea", 3), "order-7");

    assertEquals(SagaState.COMPENSATED, works.here().ago.get(id).state());
    assertEquals(
        List.of(
            "reserve tea",
            "charge order-7:charge",
            "refund order-7:charge by order-7:compensate:charge",
            "release shelf of tea"),
        shop.told);
  }

  @Test
  void a_start_by_class_is_refused_with_what_to_do() {
    var ago = workshop(order()).here().ago;
    var other = workshop().here().ago;
    Order order = new Order("tea", 3);

    refused(
        "io.ago.internal.bean.OrderSaga (saga order 1) is started with"
            + " io.ago.internal.bean.OrderSaga$Order, not with java.lang.String. Give it one.",
        () -> ago.start(OrderSaga.class, "tea"));
    refused(
        "java.lang.String is no @DurableSaga. Give one, or a definition.",
        () -> ago.start(String.class, order));
    refused(
        "io.ago.internal.bean.OrderSaga is not deployed here. Make it a bean of this application.",
        () -> other.start(OrderSaga.class, order));
    assertEquals(List.of(), shop.told);
  }

  private static void refused(String message, Executable start) {
    assertEquals(message, assertThrows(AgoException.class, start).getMessage());
  }

  /** Says all that can be said. */
  @DurableSaga(name = "all", version = 3, businessFailures = IllegalStateException.class)
  static class All {
    final List<String> told = new ArrayList<>();

    @Step(value = 10, name = "first", timeout = "PT30S", nothingToUndo = true)
    int count(String input) {
      return input.length();
    }

    @Step(
        value = 20,
        calling = true,
        transientFailures = IllegalArgumentException.class,
        permanentFailures = IOException.class)
    String call(@OutputOf("first") int count, SagaRun<?> run) {
      throw new IllegalArgumentException("lost " + count);
    }

    @StatusOf("call")
    Outcome<String> called(SagaRun<String> run, Integer count) {
      told.add("asked " + count);
      return Outcome.happened("known");
    }

    @Compensation("call")
    void uncall(@OutputOf("call") String called, int count) {
      told.add("uncall " + called + " " + count);
    }

    @Step(30)
    void plain() {
      told.add("plain");
    }

    @Compensation("plain")
    void unplain(SagaRun<String> run) {
      told.add("unplain " + run.input());
    }

    @Step(value = 40, calling = true)
    void ring(@OutputOf("call") String called) {
      throw new IllegalStateException("engaged");
    }

    @Compensation("ring")
    void unring() {
      told.add("unring");
    }

    @Step(value = 50, pivot = true, calling = true, retry = @Retrying(calls = 3, jitter = 0.5))
    String leave() {
      return "";
    }
  }

  @Test
  void what_it_says_of_its_steps_is_in_the_definition() {
    SagaDefinition<String> written =
        SagaDefinition.named("all", 3, String.class)
            .failures(Failures.standard().as(FailureClass.BUSINESS, IllegalStateException.class))
            .step(Key.of("first", Integer.class), run -> 1)
            .nothingToUndo()
            .timeout(Duration.ofSeconds(30))
            .calling(Key.of("call", String.class), run -> "", run -> Outcome.notBegun())
            .undoneBy((run, called) -> {})
            .failures(
                Failures.standard()
                    .as(FailureClass.TRANSIENT, IllegalArgumentException.class)
                    .as(FailureClass.PERMANENT, IOException.class))
            .step("plain", run -> {})
            .undoneBy(run -> {})
            .calling("ring", run -> {})
            .undoneBy(run -> {})
            .pivotCalling(Key.of("leave", String.class), run -> "")
            .retry(
                Retry.transientFailures(3, Duration.ofMillis(200), Duration.ofMinutes(1))
                    .withJitter(0.5))
            .build();

    assertEquals(written.outline(), AnnotatedSaga.definition(All.class, All::new).outline());
  }

  @Test
  void a_lost_call_is_asked_about_and_undone_with_what_it_gave() {
    All saga = new All();
    Workshop works = workshop(AnnotatedSaga.definition(All.class, () -> saga));

    String id = works.here().ago.start(All.class, "four");

    assertEquals(SagaState.COMPENSATED, works.here().ago.get(id).state());
    assertEquals(List.of("asked 4", "uncall known 4"), saga.told);
  }

  /** A call of which nobody can be asked, and what undoes it. */
  @DurableSaga(name = "perhaps", version = 1)
  static class Perhaps {
    final List<String> told = new ArrayList<>();

    @Step(value = 1, calling = true)
    Integer call(String input) throws IOException {
      throw new IOException("lost");
    }

    @Compensation("call")
    void uncall(String input, Optional<Integer> called) {
      told.add("uncall " + input + " " + called);
    }
  }

  @Test
  void a_call_that_nobody_knows_of_is_undone_without_what_it_gave() {
    Perhaps saga = new Perhaps();
    Workshop works = workshop(AnnotatedSaga.definition(Perhaps.class, () -> saga));

    String unused = works.here().ago.start(Perhaps.class, "x");

    assertEquals(List.of("uncall x Optional.empty"), saga.told);
  }

  /** Two steps that give the same type. */
  @DurableSaga(name = "alike", version = 1)
  static class Alike {
    final List<String> told = new ArrayList<>();

    @Step(1)
    Integer one(String input) {
      return 1;
    }

    @Compensation("one")
    void noOne(Integer one) {
      told.add("undo " + one);
    }

    @Step(2)
    Integer two(Integer one) {
      return one + 1;
    }

    @Compensation("two")
    void noTwo(Integer two, @OutputOf("one") int one) {
      told.add("undo " + two + " after " + one);
    }

    @Step(value = 3, nothingToUndo = true)
    void fail() {
      throw new IllegalStateException();
    }
  }

  @Test
  void an_undo_gets_what_its_own_step_gave_before_what_others_did() {
    Alike saga = new Alike();
    Workshop works = workshop(AnnotatedSaga.definition(Alike.class, () -> saga));

    String unused = works.here().ago.start(Alike.class, "x");

    assertEquals(List.of("undo 2 after 1", "undo 1"), saga.told);
  }

  @DurableSaga(name = "forgetful", version = 1)
  static class Forgetful {
    @Step(value = 1, nothingToUndo = true)
    @Nullable String nothing(String input) {
      return null;
    }
  }

  @Test
  void a_step_that_returns_null_fails_with_its_name() {
    Workshop works = workshop(AnnotatedSaga.definition(Forgetful.class, Forgetful::new));

    String id = works.here().ago.start(Forgetful.class, "x");

    String remark = String.valueOf(works.here().ago.get(id).parties().get(0).remark());
    assertTrue(remark.contains("Forgetful.nothing(String) has returned null for saga "), remark);
  }

  /** Inherits its steps, and is the same saga. */
  static class Special extends Perhaps {}

  @Test
  void a_class_below_is_the_same_saga() {
    assertEquals(
        AnnotatedSaga.definition(Perhaps.class, Perhaps::new).fingerprint(),
        AnnotatedSaga.definition(Special.class, Special::new).fingerprint());
  }

  @Test
  void there_is_no_definition_of_a_class_that_breaks_rules() {
    AgoException refused =
        assertThrows(
            AgoException.class, () -> AnnotatedSaga.definition(String.class, () -> "no saga"));
    assertEquals(
        "java.lang.String: it has methods of a saga and is none. Expected:"
            + " @DurableSaga(name = \"...\", version = 1).",
        refused.getMessage());
  }
}
