package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.SagaBusyException;
import io.ago.SagaRefusedException;
import io.ago.internal.flow.Workshop.Later;
import io.ago.internal.flow.Workshop.Place;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.DueWork.Done;
import io.ago.internal.work.Transactions;
import io.ago.saga.SagaState;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps and whole sagas within a transaction of the caller, on every store. */
@Timeout(120)
public abstract class JoinedStories {
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

  /** Work in one transaction; its exceptions roll back. */
  private <T> T inOne(Callable<T> work) {
    return shop.inNew(() -> StepStories.unchecked(work));
  }

  private static IllegalStateException broken() {
    return new IllegalStateException("no route");
  }

  private String ownId() {
    return ThreadSaga.current().orElseThrow().flow().correlationId();
  }

  @Test
  void a_step_is_committed_with_the_callers_work() throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () ->
            inOne(
                () -> {
                  shop.ground.deeds().add("mine");
                  shop.step("reserve", "tea");
                  assertEquals(List.of(), shop.deeds());
                  assertEquals(List.of(), shop.parties(id));
                  return shop.step("charge", "9");
                }));

    assertEquals(3, shop.deeds().size());
    assertEquals(List.of("reserve Active", "charge Active"), shop.parties(id));
  }

  @Test
  void a_step_is_rolled_back_with_the_callers_work_and_the_saga_goes_on() throws Exception {
    String id = shop.started();
    assertThrows(
        IllegalStateException.class,
        () ->
            shop.in(
                id,
                () ->
                    inOne(
                        () -> {
                          shop.step("reserve", "tea");
                          throw broken();
                        })));

    assertEquals(List.of(), shop.deeds());
    assertEquals(List.of(), shop.parties(id));
    assertEquals(Optional.empty(), shop.row(id, "reserve"));
    assertEquals(LRAStatus.Active, shop.saga(id).status());
    assertEquals("tea!", shop.in(id, () -> shop.step("reserve", "tea")));
  }

  @Test
  void the_saga_can_be_changed_by_others_while_the_transaction_is_open() throws Exception {
    String id = shop.started();
    shop.in(
        id,
        () ->
            inOne(
                () -> {
                  shop.step("reserve", "tea");
                  return shop.here.coordinator.renew(id, Workshop.LIMIT);
                }));

    assertEquals(List.of("reserve Active"), shop.parties(id));
  }

  @Test
  void a_saga_that_is_cancelled_meanwhile_takes_the_callers_work_back() throws Exception {
    String id = shop.started();

    Refused refused =
        assertThrows(
            Refused.class,
            () ->
                shop.in(
                    id,
                    () ->
                        inOne(
                            () -> {
                              shop.ground.deeds().add("mine");
                              shop.step("reserve", "tea");
                              shop.here.coordinator.cancel(id, "somebody else");
                              return id;
                            })));

    assertTrue(String.valueOf(refused.getMessage()).contains("Cancel"), refused.getMessage());
    assertEquals(List.of(), shop.deeds());
    assertEquals(Optional.empty(), shop.row(id, "reserve"));
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  /** All was told to the store by then, so it is no failure of the caller's work. */
  @Test
  void a_commit_that_fails_with_a_step_in_it_cancels_the_saga() throws Exception {
    String id = shop.started();
    Queue<Runnable> later = new ArrayDeque<>();
    Place place = shop.new Place("q", List.of("reserve"), later::add);

    assertThrows(
        RuntimeException.class,
        () ->
            shop.in(
                id,
                () ->
                    inOne(
                        () -> {
                          shop.step(place, "reserve", "reserve", "tea");
                          shop.ground
                              .transactions()
                              .beforeCompletion(
                                  () -> {
                                    throw broken();
                                  });
                          return id;
                        })));
    later.remove().run();

    assertEquals(List.of(), shop.deeds());
    assertEquals(Optional.empty(), shop.row(id, "reserve"));
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  void a_failure_that_the_caller_swallows_takes_its_work_back_and_cancels_the_saga()
      throws Exception {
    String id = shop.started();
    shop.in(id, () -> shop.step("reserve", "tea"));
    Queue<Runnable> later = new ArrayDeque<>();
    Place place = shop.new Place("q", List.of("reserve", "charge", "ship"), later::add);
    shop.fails("charge", broken());

    assertThrows(
        RuntimeException.class,
        () ->
            shop.in(
                id,
                () ->
                    inOne(
                        () -> {
                          shop.ground.deeds().add("mine");
                          assertThrows(
                              IllegalStateException.class,
                              () -> shop.step(place, "charge", "charge", "9"));
                          assertThrows(
                              SagaRefusedException.class,
                              () -> shop.step(place, "ship", "ship", "x"));
                          return id;
                        })));
    Refused owed = assertThrows(Refused.class, () -> place.coordinator.close(id));
    assertTrue(String.valueOf(owed.getMessage()).contains("no route"), owed.getMessage());
    assertEquals(LRAStatus.Active, shop.saga(id).status());

    later.remove().run();

    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertEquals(
        List.of(
            "reserve tea " + id + ":reserve",
            "undo reserve tea tea! " + id + ":compensate:reserve"),
        shop.deeds());
    assertTrue(String.valueOf(shop.saga(id).cause()).contains("Step charge failed"));
    assertEquals(Done.NOTHING, place.cancels.run());
  }

  @Test
  void a_cancel_that_finds_no_thread_is_carried_out_by_the_next_pass() throws Exception {
    String id = shop.started();
    Place place =
        shop
        .new Place(
            "q",
            List.of("reserve", "charge", "ship"),
            task -> {
              throw new RejectedExecutionException("full");
            });
    shop.fails("charge", broken());
    assertThrows(
        RuntimeException.class,
        () -> shop.in(id, () -> inOne(() -> shop.step(place, "charge", "charge", "9"))));
    assertEquals(LRAStatus.Active, shop.saga(id).status());

    place.cancels.run();

    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  void a_failure_that_does_not_cancel_takes_the_callers_work_back_and_the_saga_goes_on()
      throws Exception {
    String id = shop.started();
    shop.fails("charge", new Later());

    assertThrows(
        RuntimeException.class,
        () ->
            shop.in(
                id,
                () ->
                    inOne(
                        () -> {
                          shop.ground.deeds().add("mine");
                          assertThrows(Later.class, () -> shop.step("charge", "9"));
                          return id;
                        })));

    assertEquals(List.of(), shop.deeds());
    assertEquals(LRAStatus.Active, shop.saga(id).status());
  }

  @Test
  void a_whole_saga_is_part_of_the_callers_transaction() throws Exception {
    String id =
        inOne(
            () ->
                shop.here
                    .ago
                    .saga("order")
                    .call(
                        () -> {
                          shop.step("reserve", "tea");
                          shop.step("charge", "9");
                          return ownId();
                        }));

    assertEquals(SagaState.COMPLETED, shop.here.ago.get(id).state());
    assertEquals(2, shop.deeds().size());
  }

  @Test
  void a_whole_saga_is_gone_with_the_callers_transaction() {
    String[] id = new String[1];
    assertThrows(
        IllegalStateException.class,
        () ->
            inOne(
                () -> {
                  id[0] =
                      shop.here
                          .ago
                          .saga("order")
                          .call(
                              () -> {
                                shop.step("reserve", "tea");
                                return ownId();
                              });
                  throw broken();
                }));

    assertThrows(AgoException.class, () -> shop.here.ago.get(id[0]));
    assertEquals(List.of(), shop.deeds());
  }

  @Test
  void a_saga_whose_work_throws_is_undone_when_the_caller_commits_all_the_same() throws Exception {
    String[] id = new String[1];
    inOne(
        () -> {
          assertThrows(
              IllegalStateException.class,
              () ->
                  shop.here
                      .ago
                      .saga("order")
                      .call(
                          () -> {
                            id[0] = ownId();
                            shop.step("reserve", "tea");
                            throw broken();
                          }));
          return id;
        });

    assertEquals(SagaState.COMPENSATED, shop.here.ago.get(id[0]).state());
    assertEquals(1, shop.undone().size());
    assertEquals(2, shop.deeds().size());
  }

  @Test
  void a_saga_that_is_not_committed_cannot_be_told_to_others() throws Exception {
    inOne(
        () ->
            shop.here
                .ago
                .saga("order")
                .call(
                    () -> {
                      shop.step("reserve", "tea");
                      AgoException refused =
                          assertThrows(
                              AgoException.class,
                              () -> ThreadSaga.current().orElseThrow().requireStored());
                      assertTrue(
                          String.valueOf(refused.getMessage()).contains("Begin the saga outside"));
                      return "";
                    }));
    assertEquals(1, shop.deeds().size());
  }

  @Test
  void a_saga_without_a_step_is_stored_when_others_are_to_be_told() throws Exception {
    String id =
        shop.here
            .ago
            .saga("order")
            .call(
                () -> {
                  String own = ownId();
                  assertThrows(AgoException.class, () -> shop.here.ago.get(own));
                  ThreadSaga.current().orElseThrow().requireStored();
                  assertEquals(SagaState.RUNNING, shop.here.ago.get(own).state());
                  shop.step("reserve", "tea");
                  return own;
                });
    assertEquals(SagaState.COMPLETED, shop.here.ago.get(id).state());
  }

  @Test
  void a_failure_that_is_swallowed_in_a_saga_of_ones_own_is_told_at_its_end() throws Exception {
    String[] id = new String[1];
    shop.fails("charge", broken());
    SagaRefusedException refused =
        assertThrows(
            SagaRefusedException.class,
            () ->
                shop.here
                    .ago
                    .saga("order")
                    .call(
                        () -> {
                          id[0] = ownId();
                          shop.step("reserve", "tea");
                          assertThrows(IllegalStateException.class, () -> shop.step("charge", "9"));
                          return "all is well";
                        }));

    assertTrue(String.valueOf(refused.getMessage()).contains("no route"), refused.getMessage());
    assertEquals(SagaState.COMPENSATED, shop.here.ago.get(id[0]).state());
    assertEquals(1, shop.undone().size());
  }

  @Test
  void a_saga_whose_closing_transaction_is_rolled_back_is_cancelled() throws Exception {
    String[] id = new String[1];
    assertThrows(
        IllegalStateException.class,
        () ->
            inOne(
                () -> {
                  shop.here
                      .ago
                      .saga("order")
                      .call(
                          () -> {
                            id[0] = ownId();
                            shop.inNew(
                                () -> StepStories.unchecked(() -> shop.step("reserve", "tea")));
                            return shop.step("charge", "9");
                          });
                  throw broken();
                }));

    assertEquals(SagaState.COMPENSATED, shop.here.ago.get(id[0]).state());
    assertTrue(String.valueOf(shop.here.ago.get(id[0]).cause()).contains("rolled back"));
    assertEquals(1, shop.undone().size());
  }

  @Test
  void a_saga_that_others_were_told_of_is_closed_with_the_callers_transaction() {
    String[] id = new String[1];
    assertThrows(
        IllegalStateException.class,
        () ->
            inOne(
                () -> {
                  shop.here
                      .ago
                      .saga("order")
                      .call(
                          () -> {
                            id[0] = ownId();
                            ThreadSaga.current().orElseThrow().requireStored();
                            return "";
                          });
                  throw broken();
                }));

    shop.here.cancels.run(); // a server may let nothing be done while it ends a transaction
    assertEquals(SagaState.COMPENSATED, shop.here.ago.get(id[0]).state());
  }

  @Test
  void a_saga_that_cannot_be_closed_is_cancelled_when_the_store_is_there_again() throws Exception {
    String[] id = new String[1];
    assertThrows(
        SagaBusyException.class,
        () ->
            shop.here
                .ago
                .saga("order")
                .call(
                    () -> {
                      id[0] = ownId();
                      shop.step("reserve", "tea");
                      shop.faults.fail("commit", 100);
                      return "";
                    }));
    shop.faults.heal();
    shop.here.cancels.run();

    assertEquals(SagaState.COMPENSATED, shop.here.ago.get(id[0]).state());
    assertEquals(1, shop.undone().size());
  }

  @Test
  void two_sagas_in_one_transaction_are_touched_once_each() throws Exception {
    String one = shop.started();
    String other = shop.started();
    inOne(
        () -> {
          shop.in(other, () -> shop.step("reserve", "tea"));
          shop.in(one, () -> shop.step("reserve", "salt"));
          return shop.in(other, () -> shop.step("charge", "9"));
        });

    assertEquals(List.of("reserve Active"), shop.parties(one));
    assertEquals(List.of("reserve Active", "charge Active"), shop.parties(other));
    assertEquals(1, shop.saga(one).version());
    assertEquals(1, shop.saga(other).version());
  }

  @Test
  void a_saga_within_a_saga_is_one_of_its_own_caused_by_the_other() throws Exception {
    String id = shop.started();
    String inner =
        shop.in(
            id,
            "order-7",
            () ->
                shop.here
                    .ago
                    .saga("mail")
                    .call(
                        () -> {
                          assertEquals(
                              Optional.of("order-7"),
                              ThreadSaga.current().orElseThrow().flow().causationId());
                          shop.step("reserve", "stamp");
                          return ownId();
                        }));

    assertEquals(SagaState.COMPLETED, shop.here.ago.get(inner).state());
    assertEquals(List.of(), shop.parties(id));
  }

  @Test
  void a_saga_is_cancelled_with_the_callers_commit_and_undone_after_it() throws Exception {
    String id = shop.started();
    shop.in(id, () -> shop.step("reserve", "tea"));

    SagaState asked =
        inOne(
            () -> {
              shop.ground.deeds().add("mine");
              SagaState state = shop.here.ago.compensate(id).state();
              assertEquals(LRAStatus.Active, shop.saga(id).status());
              assertEquals(List.of(), shop.undone());
              return state;
            });

    assertEquals(SagaState.COMPENSATING, asked);
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertEquals(
        List.of(
            "reserve tea " + id + ":reserve",
            "mine",
            "undo reserve tea tea! " + id + ":compensate:reserve"),
        shop.deeds());
  }

  @Test
  void a_cancel_within_a_transaction_that_is_rolled_back_is_none() throws Exception {
    String id = shop.started();
    shop.in(id, () -> shop.step("reserve", "tea"));

    assertThrows(
        IllegalStateException.class,
        () ->
            inOne(
                () -> {
                  shop.here.ago.compensate(id);
                  throw broken();
                }));

    assertEquals(LRAStatus.Active, shop.saga(id).status());
    assertEquals(List.of(), shop.undone());
  }

  @Test
  void what_cannot_be_cancelled_is_told_at_once_and_the_callers_work_is_kept() {
    String id = shop.started();
    shop.here.coordinator.close(id);

    inOne(
        () -> {
          shop.ground.deeds().add("mine");
          return assertThrows(SagaRefusedException.class, () -> shop.here.ago.compensate(id));
        });

    assertEquals(List.of("mine"), shop.deeds());
  }

  @Test
  void a_step_in_a_transaction_that_was_rolled_back_under_it_is_not_run() throws Exception {
    String id = shop.started();
    Workshop.Ground known = shop.ground;
    Transactions lapsed = new LapsedTransactions(known.transactions());
    try (Workshop late =
        new Workshop(
            new Workshop.Ground(lapsed, known.sagas(), known.steps(), known.deeds()), shop.now())) {
      AgoException refused =
          assertThrows(AgoException.class, () -> late.in(id, () -> late.step("reserve", "tea")));
      assertTrue(String.valueOf(refused.getMessage()).contains("its time was over"));
    }

    assertEquals(List.of(), shop.deeds());
    assertEquals(LRAStatus.Active, shop.saga(id).status());
  }
}
