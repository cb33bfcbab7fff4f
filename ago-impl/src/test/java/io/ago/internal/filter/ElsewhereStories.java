package io.ago.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.SagaBusyException;
import io.ago.SagaRefusedException;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.flow.Workshop.Ground;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Saga;
import java.io.FileNotFoundException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps whose coordinator is elsewhere, on every store. */
@Timeout(120)
public abstract class ElsewhereStories {
  private Outpost shop;

  /** An empty store. */
  protected abstract Ground ground();

  @BeforeEach
  void open() {
    shop = new Outpost(ground());
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private String started() {
    return shop.coordinator.start(new Origin(null, "test", Order.STRICT), null).id();
  }

  private Optional<StepRow> row(String saga, String step) {
    return shop.ground.transactions().inNew(() -> shop.ground.steps().find(new StepId(saga, step)));
  }

  private static String url(Saga saga, Callback callback) {
    return saga.participants().get(0).enlistment().endpoints().of(callback).orElseThrow();
  }

  @Test
  void a_saga_of_ours_is_started_there_and_closed_when_its_work_returns() throws Exception {
    String id =
        shop.ago
            .saga("order")
            .call(
                () -> {
                  assertEquals("tea!", shop.step("reserve", "tea"));
                  assertEquals("tea!", shop.step("reserve", "tea"), "called again");
                  return ThreadSaga.current().orElseThrow().flow().correlationId();
                });

    Saga saga = shop.saga(id);
    assertEquals(LRAStatus.Closed, saga.status());
    assertEquals("order", saga.origin().client());
    assertEquals(
        Optional.of(saga.span().startedAt().plus(Outpost.LIMIT)),
        Optional.ofNullable(saga.span().deadline()));
    assertEquals(1, saga.participants().size());
    assertEquals(List.of("reserve tea"), shop.deeds());
    assertEquals(List.of("COMPLETE"), shop.asked());
  }

  @Test
  void what_was_done_is_undone_from_the_last_to_the_first_by_its_records() {
    List<String> ids = new ArrayList<>();
    shop.fails("charge", new IllegalStateException("no money"));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                shop.ago
                    .saga("order")
                    .call(
                        () -> {
                          ids.add(ThreadSaga.current().orElseThrow().flow().correlationId());
                          shop.step("reserve", "tea");
                          shop.step("reserve", "reserve:2", "salt", Duration.ofSeconds(2));
                          return shop.step("charge", "9");
                        }));

    String id = ids.get(0);
    assertEquals("no money", thrown.getMessage());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertEquals(
        List.of(
            "reserve tea",
            "reserve salt",
            "undo reserve salt salt! " + id + ":compensate:reserve:2",
            "undo reserve tea tea! " + id + ":compensate:reserve"),
        shop.deeds());
    assertEquals(List.of("COMPENSATE", "COMPENSATE", "COMPENSATE"), shop.asked());
  }

  @Test
  void a_step_is_enlisted_before_its_transaction_begins() throws Exception {
    String id = started();
    List<Boolean> active = new ArrayList<>();
    shop.wire.afterJoin(() -> active.add(shop.ground.transactions().active()));

    shop.in(id, () -> shop.step("reserve", "tea"));

    assertEquals(List.of(false), active);
    assertEquals(1, shop.saga(id).participants().size());
    assertEquals(LRAStatus.Active, shop.saga(id).status());
  }

  @Test
  void a_step_of_which_the_coordinator_was_not_told_is_not_run() throws Exception {
    String id = started();
    shop.wire.cut();
    SagaBusyException busy =
        assertThrows(SagaBusyException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));
    String message = String.valueOf(busy.getMessage());
    assertTrue(message.startsWith("Step reserve of saga " + id + " was not run"), message);
    assertEquals(List.of(), shop.deeds());

    shop.wire.mend();
    assertEquals("tea!", shop.in(id, () -> shop.step("reserve", "tea")));
  }

  @Test
  void a_cancel_between_enlistment_and_claim_leaves_a_tombstone_that_the_step_finds()
      throws Exception {
    String id = started();
    shop.wire.afterJoin(() -> shop.coordinator.cancel(id, "too late"));

    SagaRefusedException refused =
        assertThrows(
            SagaRefusedException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));

    assertTrue(String.valueOf(refused.getMessage()).contains("had ended before"));
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertEquals(List.of(), shop.deeds());
    assertEquals(StepState.UNDONE, row(id, "reserve").orElseThrow().state());
  }

  @Test
  void a_close_between_enlistment_and_claim_keeps_the_step_from_running() throws Exception {
    String id = started();
    shop.wire.afterJoin(() -> shop.coordinator.close(id));

    assertThrows(SagaRefusedException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));

    assertEquals(LRAStatus.Closed, shop.saga(id).status());
    assertEquals(List.of(), shop.deeds());
  }

  @Test
  void a_cancel_while_a_step_runs_is_told_nothing_until_that_has_committed() throws Exception {
    String id = started();
    shop.does("reserve", () -> shop.coordinator.cancel(id, "impatient"));

    assertEquals("tea!", shop.in(id, () -> shop.step("reserve", "tea")));

    assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
    assertEquals(List.of("reserve tea"), shop.deeds());

    assertEquals(LRAStatus.Cancelled, shop.retried(id).status());
    assertEquals(
        List.of("reserve tea", "undo reserve tea tea! " + id + ":compensate:reserve"),
        shop.deeds());
  }

  @Test
  void a_cancel_while_a_step_runs_that_fails_then_finds_nothing_to_undo() throws Exception {
    String id = started();
    shop.does(
        "reserve",
        () -> {
          shop.coordinator.cancel(id, "impatient");
          throw new FileNotFoundException("come again");
        });

    assertThrows(FileNotFoundException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));

    assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
    assertEquals(LRAStatus.Cancelled, shop.retried(id).status());
    assertEquals(List.of(), shop.deeds());
  }

  @Test
  void an_undo_that_throws_is_called_again_and_what_it_wrote_is_rolled_back() throws Exception {
    String id = started();
    shop.in(id, () -> shop.step("reserve", "tea"));
    shop.fails("undo reserve", new IllegalStateException("not now"));

    assertEquals(LRAStatus.Cancelling, shop.coordinator.cancel(id, "test").status());
    assertEquals(List.of("reserve tea"), shop.deeds());
    assertEquals(StepState.DONE, row(id, "reserve").orElseThrow().state());

    assertEquals(LRAStatus.Cancelled, shop.retried(id).status());
    assertEquals(2, shop.deeds().size());
  }

  @Test
  void an_undo_that_is_asked_for_again_is_not_run_again() throws Exception {
    String id = started();
    shop.in(id, () -> shop.step("reserve", "tea"));
    String url = url(shop.saga(id), Callback.COMPENSATE);
    shop.coordinator.cancel(id, "test");

    assertEquals(200, shop.called(Callback.COMPENSATE, url, Outpost.lra(id)).code());

    assertEquals(2, shop.deeds().size());
  }

  @Test
  void what_cannot_be_read_any_more_has_failed_and_is_not_told_as_undone() throws Exception {
    String id = started();
    shop.in(id, () -> shop.step("ship", "words where a number was"));

    shop.coordinator.cancel(id, "test");

    assertEquals(LRAStatus.Cancelling, shop.saga(id).status());
    assertTrue(shop.saga(id).participants().get(0).parked() != null);
    assertEquals(StepState.DONE, row(id, "ship").orElseThrow().state());
  }

  @Test
  void a_failure_after_which_the_saga_goes_on_keeps_the_step_to_be_run_again() throws Exception {
    String id = started();
    shop.fails("reserve", new FileNotFoundException("come again"));

    assertThrows(FileNotFoundException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));
    assertEquals(LRAStatus.Active, shop.saga(id).status());
    assertEquals("tea!", shop.in(id, () -> shop.step("reserve", "tea")));

    shop.coordinator.cancel(id, "test");
    assertEquals(2, shop.deeds().size());
  }

  @Test
  void a_failure_while_the_coordinator_is_away_is_told_it_by_a_later_pass() throws Exception {
    String id = started();
    shop.does(
        "reserve",
        () -> {
          shop.wire.cut();
          throw new IllegalStateException("no tea");
        });

    assertThrows(IllegalStateException.class, () -> shop.in(id, () -> shop.step("reserve", "tea")));
    assertEquals(1, shop.cancels.run().failed());
    assertEquals(LRAStatus.Active, shop.saga(id).status());
    shop.wire.mend();
    NotCoordinated refused =
        assertThrows(NotCoordinated.class, () -> shop.guarded.close(URI.create(Outpost.lra(id))));
    assertEquals(412, refused.code());

    assertEquals(1, shop.cancels.run().done());
    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
  }

  @Test
  void in_a_transaction_of_the_caller_the_cancel_waits_for_its_end() throws Exception {
    String id = started();
    shop.fails("charge", new IllegalStateException("no money"));
    shop.in(
        id,
        () ->
            assertThrows(
                RuntimeException.class,
                () ->
                    shop.ground
                        .transactions()
                        .inNew(
                            () -> {
                              run("reserve", "tea");
                              assertThrows(IllegalStateException.class, () -> run("charge", "9"));
                              assertEquals(LRAStatus.Active, shop.saga(id).status());
                              assertThrows(SagaRefusedException.class, () -> run("ship", "home"));
                              return id;
                            })));
    shop.drain();

    assertEquals(LRAStatus.Cancelled, shop.saga(id).status());
    assertEquals(List.of(), shop.deeds());
    assertEquals(StepState.UNDONE, row(id, "reserve").orElseThrow().state());
  }

  @Test
  void a_saga_of_ours_within_a_transaction_of_the_caller_is_closed_by_its_commit()
      throws Exception {
    String id =
        shop.ground
            .transactions()
            .inNew(
                () -> {
                  String own = order();
                  assertEquals(LRAStatus.Active, shop.saga(own).status());
                  return own;
                });
    shop.drain();

    assertEquals(LRAStatus.Closed, shop.saga(id).status());
    assertEquals(List.of("reserve tea"), shop.deeds());
  }

  @Test
  void and_cancelled_by_its_rollback() {
    List<String> ids = new ArrayList<>();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            shop.ground
                .transactions()
                .inNew(
                    () -> {
                      ids.add(order());
                      throw new IllegalArgumentException("not so");
                    }));
    shop.drain();

    assertEquals(LRAStatus.Cancelled, shop.saga(ids.get(0)).status());
    assertEquals(List.of(), shop.deeds());
  }

  @Test
  void a_close_after_a_commit_that_was_not_heard_is_told_by_a_later_pass() {
    String id =
        shop.ground
            .transactions()
            .inNew(
                () -> {
                  String own = order();
                  shop.wire.cut();
                  return own;
                });
    shop.drain();
    assertEquals(LRAStatus.Active, shop.saga(id).status());
    assertEquals(1, shop.home.run().failed());

    shop.wire.mend();
    assertEquals(1, shop.home.run().done());
    assertEquals(LRAStatus.Closed, shop.saga(id).status());
  }

  @Test
  void a_step_that_is_never_undone_only_hears_of_the_end() throws Exception {
    String id = started();
    assertEquals("tea!", shop.in(id, () -> shop.step("look", "look", "tea", null)));
    assertEquals("tea!", shop.in(id, () -> shop.step("look", "look", "tea", null)));

    assertEquals(LRAStatus.Cancelled, shop.coordinator.cancel(id, "test").status());

    assertEquals(List.of("look tea"), shop.deeds());
    assertEquals(List.of("AFTER"), shop.asked());
  }

  @Test
  void rows_go_some_time_after_nobody_needs_them_any_more() throws Exception {
    String closed = started();
    shop.in(closed, () -> shop.step("reserve", "tea"));
    shop.coordinator.close(closed);
    String open = started();
    shop.in(open, () -> shop.step("reserve", "salt"));

    shop.pass(Outpost.KEPT);
    assertEquals(0, shop.cleaning.run().done());
    assertTrue(row(closed, "reserve").isPresent());

    shop.pass(Duration.ofMinutes(2));
    assertEquals(1, shop.cleaning.run().done());
    assertTrue(row(closed, "reserve").isEmpty());
    assertTrue(row(open, "reserve").isPresent());
  }

  @Test
  void the_row_of_a_nested_lra_stays_until_its_parent_has_ended() throws Exception {
    String parent = started();
    String child = shop.coordinator.start(new Origin(parent, "child", Order.STRICT), null).id();
    String lra = Outpost.lra(child) + "?ParentLRA=" + Outpost.lra(parent);
    shop.in(child, () -> shop.step("reserve", "tea"));
    String complete = url(shop.saga(child), Callback.COMPLETE);

    assertEquals(200, shop.called(Callback.COMPLETE, complete, lra).code());
    shop.pass(Outpost.KEPT.plusDays(1));
    assertEquals(0, shop.cleaning.run().done());

    String forget = url(shop.saga(child), Callback.FORGET);
    assertEquals(200, shop.called(Callback.FORGET, forget, lra).code());
    shop.pass(Outpost.KEPT.plusDays(1));
    assertEquals(1, shop.cleaning.run().done());
  }

  @Test
  void an_address_is_good_for_its_own_step_and_lra_only() throws Exception {
    String id = started();
    shop.in(id, () -> shop.step("reserve", "tea"));
    String url = url(shop.saga(id), Callback.COMPENSATE);

    assertEquals(403, shop.called(Callback.COMPENSATE, url, Outpost.lra("other")).code());
    String other = url.replaceAll("/step/[^/]+/", "/step/Y2hhcmdl/");
    assertFalse(other.equals(url));
    assertEquals(403, shop.called(Callback.COMPENSATE, other, Outpost.lra(id)).code());
    assertEquals(405, shop.called(Callback.FORGET, url, Outpost.lra(id)).code());
    assertEquals(List.of("reserve tea"), shop.deeds());
  }

  @Test
  void what_only_the_coordinator_knows_is_refused_with_advice() {
    AgoException refused = assertThrows(AgoException.class, () -> shop.ago.get("7"));
    assertTrue(String.valueOf(refused.getMessage()).contains("ago.coordinator.url"));
  }

  private String order() {
    try {
      return shop.ago
          .saga("order")
          .call(
              () -> {
                shop.step("reserve", "tea");
                return ThreadSaga.current().orElseThrow().flow().correlationId();
              });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String name, String input) {
    try {
      String unused = shop.step(name, input);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
