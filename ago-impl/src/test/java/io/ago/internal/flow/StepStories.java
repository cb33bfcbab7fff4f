package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.SagaBusyException;
import io.ago.SagaRefusedException;
import io.ago.UnknownSagaException;
import io.ago.internal.flow.Workshop.Later;
import io.ago.saga.SagaState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How steps go forward, on every store. Numbers of cases: reference/seeds.md. */
@Timeout(120)
public abstract class StepStories {
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

  @Test
  @DisplayName("T-4: the first step stores the saga with one compensation, input and correlation")
  void t4_first_step_stores_the_saga() throws Exception {
    String id =
        shop.here
            .ago
            .saga("order")
            .call(
                () -> {
                  shop.step("reserve", "tea");
                  return ThreadSaga.current().orElseThrow().flow().correlationId();
                });

    assertEquals(List.of("reserve Active"), before(shop.parties(id)));
    assertEquals(List.of("reserve tea " + id + ":reserve"), shop.deeds());
    StepStore.StepRow row = shop.row(id, "reserve").orElseThrow();
    assertEquals("[\"tea\"]", row.input());
    assertEquals("[\"tea!\"]", row.output());
  }

  /** A closed saga has completed participants; what matters here is that there is one. */
  private static List<String> before(List<String> parties) {
    return parties.stream().map(p -> p.replace("Completed", "Active")).toList();
  }

  @Test
  @DisplayName("T-4: a saga under way is running")
  void t4_saga_under_way_is_running() throws Exception {
    String id = shop.started();
    assertEquals("tea!", shop.in(id, () -> shop.step("reserve", "tea")));

    assertEquals(SagaState.RUNNING, shop.here.ago.get(id).state());
    assertEquals(List.of("reserve Active"), shop.parties(id));
    assertEquals(
        Optional.of(shop.now().plus(Workshop.LIMIT)),
        Optional.ofNullable(shop.saga(id).span().deadline()));
  }

  @Test
  void a_saga_whose_steps_have_nothing_to_undo_has_a_deadline_as_well() throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () ->
            shop.here.steps.run(
                new StepCall("look", "look", List.of(), null, null, thrown -> true, () -> "seen")));

    assertEquals(shop.now().plus(Workshop.LIMIT), shop.saga(id).span().deadline());
    assertEquals(List.of(), shop.parties(id));
    Instant first = shop.saga(id).span().deadline();
    shop.pass(Duration.ofMinutes(1));
    shop.in(id, () -> shop.step("reserve", "tea"));
    assertEquals(first, shop.saga(id).span().deadline(), "each step after it leaves that one");
  }

  @Test
  @DisplayName("T-5: a step that is called again does nothing and answers what it returned")
  void t5_repeated_step_runs_once() throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () -> {
          for (int i = 0; i < 3; i++) {
            assertEquals("tea!", shop.step("reserve", "tea"));
          }
          return id;
        });

    assertEquals(1, shop.deeds().size());
    assertEquals(List.of("reserve Active"), shop.parties(id));
  }

  @Test
  void a_repeated_step_does_not_count_in_a_saga_that_is_cancelled_before_the_commit()
      throws Exception {
    String id = shop.started();
    shop.in(id, () -> shop.step("reserve", "tea"));

    assertThrows(
        RuntimeException.class,
        () -> shop.in(id, () -> shop.inNew(() -> unchecked(() -> repeatedAndCancelled(id)))));
  }

  private String repeatedAndCancelled(String id) throws Exception {
    String repeated = shop.step("reserve", "tea");
    onThreads(1, i -> shop.here.ago.compensate(id));
    return repeated;
  }

  @Test
  void a_step_that_is_called_again_within_one_transaction_runs_once() throws Exception {
    String id = shop.started();
    shop.in(id, () -> shop.inNew(() -> twice()));

    assertEquals(1, shop.deeds().size());
    assertEquals(List.of("reserve Active"), shop.parties(id));
  }

  private String twice() {
    return unchecked(() -> shop.step("reserve", "tea") + shop.step("reserve", "tea"));
  }

  static <T> T unchecked(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_same_step_with_other_input_is_refused() throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () -> {
          shop.step("reserve", "tea");
          SagaRefusedException refused =
              assertThrows(SagaRefusedException.class, () -> shop.step("reserve", "salt"));
          assertTrue(
              String.valueOf(refused.getMessage()).contains("other parameters"),
              refused.getMessage());
          return id;
        });

    assertEquals(1, shop.deeds().size());
    assertEquals(LRAStatus.Active, shop.saga(id).status());
  }

  @Test
  void keys_tell_the_calls_of_a_step_in_a_loop_apart() throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () -> {
          for (String item : List.of("tea", "salt", "tea")) {
            shop.step(shop.here, "reserve", "reserve:" + item, item);
          }
          return id;
        });

    assertEquals(List.of("reserve:tea Active", "reserve:salt Active"), shop.parties(id));
    assertEquals(
        List.of("reserve tea " + id + ":reserve:tea", "reserve salt " + id + ":reserve:salt"),
        shop.deeds());
  }

  @Test
  @DisplayName("T-7: a time limit given with the saga is stored with its first step")
  void t7_time_limit_is_stored() throws Exception {
    String id =
        shop.here
            .ago
            .saga("order")
            .withTimeLimit(Duration.ofMinutes(5))
            .call(
                () -> {
                  shop.step("reserve", "tea");
                  return ThreadSaga.current().orElseThrow().flow().correlationId();
                });

    assertEquals(shop.now().plus(Duration.ofMinutes(5)), shop.here.ago.get(id).deadline());
  }

  @Test
  @DisplayName("T-8: a step of a saga that is being compensated does not run and is refused")
  void t8_step_of_a_compensating_saga_is_refused() throws Exception {
    String id = shop.started();
    shop.in(id, () -> shop.step("reserve", "tea"));
    shop.fails("undo reserve", new IllegalStateException("not now"));
    shop.here.ago.compensate(id);
    assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
    var before = shop.saga(id);

    assertThrows(SagaRefusedException.class, () -> shop.in(id, () -> shop.step("charge", "9")));
    assertThrows(SagaRefusedException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));

    assertEquals(List.of("reserve tea " + id + ":reserve"), shop.deeds());
    assertEquals(before, shop.saga(id));
    assertEquals(Optional.empty(), shop.row(id, "charge"));
  }

  @Test
  @DisplayName("T-9: ten threads run the same step of one saga: it runs once")
  void t9_ten_threads_one_execution() throws Exception {
    String id = shop.started();
    List<String> answers = Collections.synchronizedList(new ArrayList<>());

    onThreads(10, i -> answers.add(shop.in(id, () -> shop.step("reserve", "tea"))));

    assertEquals(Collections.nCopies(10, "tea!"), answers);
    assertEquals(1, shop.deeds().size());
    assertEquals(List.of("reserve Active"), shop.parties(id));
  }

  @Test
  @DisplayName(
      "T-10: the store fails as the saga is touched: nothing is stored; healed, it runs once")
  void t10_store_fails_as_the_saga_is_touched() throws Exception {
    String id = shop.started();
    shop.faults.fail("amend", 1);

    assertThrows(SagaBusyException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));
    assertEquals(List.of(), shop.deeds());
    assertEquals(Optional.empty(), shop.row(id, "reserve"));
    assertEquals(List.of(), shop.parties(id));

    assertEquals("tea!", shop.in(id, () -> shop.step("reserve", "tea")));
    assertEquals(1, shop.deeds().size());
  }

  @Test
  @DisplayName("T-11: step 1 is done, the store fails for step 2: only step 1 is recorded")
  void t11_store_fails_for_the_second_step() throws Exception {
    String id = shop.started();
    shop.in(id, () -> shop.step("reserve", "tea"));
    shop.faults.fail("amend", 1);

    assertThrows(SagaBusyException.class, () -> shop.in(id, () -> shop.step("charge", "9")));

    assertEquals(List.of("reserve tea " + id + ":reserve"), shop.deeds());
    assertEquals(List.of("reserve Active"), shop.parties(id));
    assertEquals(Optional.empty(), shop.row(id, "charge"));
  }

  /** Holds itself, so that no text can be made of it. */
  static final class Endless {
    public Endless getSelf() {
      return this;
    }
  }

  @Test
  @DisplayName("T-12: parameters or a result that cannot be written: nothing is stored")
  void t12_what_cannot_be_written_is_not_stored() throws Exception {
    String id = shop.started();
    List<String> runs = new ArrayList<>();
    StepCall input =
        Workshop.call(
            "reserve", "reserve", List.of(new Endless()), String.class, () -> runs.add("ran"));
    StepCall output =
        Workshop.call(
            "reserve",
            "reserve",
            List.of(),
            Endless.class,
            () -> {
              shop.ground.deeds().add("reserve");
              return new Endless();
            });

    assertThrows(AgoException.class, () -> shop.in(id, () -> shop.here.steps.run(input)));
    assertThrows(AgoException.class, () -> shop.in(id, () -> shop.here.steps.run(output)));

    assertEquals(List.of(), runs);
    assertEquals(List.of(), shop.deeds());
    assertEquals(Optional.empty(), shop.row(id, "reserve"));
    assertEquals(List.of(), shop.parties(id));
    assertEquals(LRAStatus.Active, shop.saga(id).status());
  }

  @Test
  @DisplayName("T-17: ten sagas at the same time, each with its own two steps")
  void t17_ten_sagas_at_the_same_time() throws Exception {
    List<String> ids = IntStream.range(0, 10).mapToObj(i -> shop.started()).toList();

    onThreads(
        10,
        i ->
            shop.in(
                ids.get(i), () -> shop.step("reserve", "tea" + i) + shop.step("charge", "" + i)));

    for (int i = 0; i < 10; i++) {
      assertEquals(List.of("reserve Active", "charge Active"), shop.parties(ids.get(i)));
      assertEquals("[\"tea" + i + "\"]", shop.row(ids.get(i), "reserve").orElseThrow().input());
      assertEquals("[\"" + i + "\"]", shop.row(ids.get(i), "charge").orElseThrow().input());
    }
    assertEquals(20, shop.deeds().size());
  }

  @Test
  @DisplayName(
      "T-22: a step that throws is rolled back, those before it are undone once, the cause is kept")
  void t22_a_step_that_throws_cancels() throws Exception {
    String id = shop.started();
    IllegalArgumentException declined = new IllegalArgumentException("card declined");
    shop.fails("charge", declined);

    Exception thrown =
        assertThrows(
            Exception.class,
            () ->
                shop.in(
                    id,
                    () -> {
                      shop.step("reserve", "tea");
                      return shop.step("charge", "9");
                    }));

    assertSame(declined, thrown);
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertTrue(
        String.valueOf(shop.here.ago.get(id).cause())
            .contains("Step charge failed: java.lang.IllegalArgumentException: card declined"));
    assertEquals(
        List.of(
            "reserve tea " + id + ":reserve",
            "undo reserve tea tea! " + id + ":compensate:reserve"),
        shop.deeds());
  }

  @Test
  void a_checked_exception_cancels_too() throws Exception {
    String id = shop.started();
    shop.fails("charge", new java.io.IOException("no route"));

    assertThrows(java.io.IOException.class, () -> shop.in(id, () -> shop.step("charge", "9")));

    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertEquals(List.of(), shop.deeds());
  }

  @Test
  void after_an_exception_that_does_not_cancel_the_step_can_be_run_again() throws Exception {
    String id = shop.started();
    shop.fails("charge", new Later());

    assertThrows(Later.class, () -> shop.in(id, () -> shop.step("charge", "9")));
    assertEquals(List.of(), shop.deeds());
    assertEquals(LRAStatus.Active, shop.saga(id).status());

    assertEquals("9!", shop.in(id, () -> shop.step("charge", "9")));
    assertEquals(1, shop.deeds().size());
  }

  @Test
  @DisplayName(
      "T-29: a step outside of a saga is refused; a saga without a correlation id gets its own")
  void t29_no_saga_no_step() throws Exception {
    AgoException outside = assertThrows(AgoException.class, () -> shop.step("reserve", "tea"));
    assertTrue(String.valueOf(outside.getMessage()).contains("@LRA"));
    assertEquals(List.of(), shop.deeds());

    String one =
        shop.here
            .ago
            .saga("a")
            .call(() -> ThreadSaga.current().orElseThrow().flow().correlationId());
    String other =
        shop.here
            .ago
            .saga("a")
            .call(() -> ThreadSaga.current().orElseThrow().flow().correlationId());
    assertTrue(!one.isBlank() && !one.equals(other));
    assertThrows(AgoException.class, () -> shop.here.ago.saga("a").withCorrelationId(" "));
  }

  @Test
  void a_saga_whose_first_step_has_failed_is_told_to_nobody() {
    shop.fails("reserve", new IllegalStateException("out of tea"));

    assertThrows(
        SagaRefusedException.class,
        () ->
            shop.here
                .ago
                .saga("order")
                .call(
                    () -> {
                      assertThrows(IllegalStateException.class, () -> shop.step("reserve", "tea"));
                      Membership saga = ThreadSaga.current().orElseThrow();
                      SagaRefusedException told =
                          assertThrows(SagaRefusedException.class, saga::requireStored);
                      assertTrue(String.valueOf(told.getMessage()).contains("out of tea"));
                      return "went on";
                    }));

    assertEquals(List.of(), shop.here.ago.listActive("", 9));
  }

  @Test
  @DisplayName("T-31: two threads, the first step of one new saga each: both succeed")
  void t31_first_steps_at_the_same_time() throws Exception {
    String id = shop.started();

    onThreads(2, i -> shop.in(id, () -> shop.step(i == 0 ? "reserve" : "charge", "" + i)));

    assertEquals(
        List.of("charge Active", "reserve Active"), shop.parties(id).stream().sorted().toList());
    assertEquals(2, shop.deeds().size());
  }

  @Test
  @DisplayName("T-129: an unknown saga is an error for steps, for looking and for cancelling")
  void t129_unknown_saga() throws Exception {
    assertThrows(
        UnknownSagaException.class, () -> shop.in("none", () -> shop.step("reserve", "tea")));
    assertThrows(UnknownSagaException.class, () -> shop.here.ago.get("none"));
    assertEquals(List.of(), shop.deeds());
  }

  /** Does something on so many threads at the same time; their failures are this one's. */
  private static void onThreads(int count, Task task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(count);
    try {
      List<Callable<Object>> tasks =
          IntStream.range(0, count).mapToObj(i -> (Callable<Object>) () -> task.run(i)).toList();
      for (Future<Object> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** What one of several threads does. */
  private interface Task {
    Object run(int i) throws Exception;
  }
}
