package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.SagaRefusedException;
import io.ago.UnknownSagaException;
import io.ago.internal.flow.Workshop.Place;
import io.ago.internal.saga.Origin;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import io.ago.saga.SagaView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How sagas of definitions are held and go on, on every store. */
@Timeout(120)
public abstract class PauseStories extends DefinedShop {
  @Test
  void a_paused_saga_stands_still_and_takes_what_comes_for_it() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);
    Instant paused = shop.now();

    assertEquals(SagaState.PAUSED, shop.here().ago.pause(id, "stocktaking").state());
    assertEquals(SagaState.PAUSED, shop.here().ago.pause(id, "something else").state());
    shop.pass(Duration.ofDays(2));
    shop.here().recovery.run();
    shop.here().ago.signal(id, APPROVED, "yes");
    shop.here().recovery.run();

    SagaView view = shop.here().ago.get(id);
    assertEquals(SagaState.PAUSED, view.state());
    assertEquals(new SagaView.Pause(paused, "stocktaking"), view.pause());
    assertEquals(List.of(view), shop.here().ago.listActive("", 10));
    assertEquals(List.of("reserve id:reserve"), shop.deeds());
    shop.here().ago.resume(id);
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertNull(shop.here().ago.get(id).pause());
    assertEquals(List.of("reserve id:reserve", "end as yes id:end"), shop.deeds());
  }

  @Test
  void deadlines_and_limits_are_later_by_the_pause() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);
    Instant deadline = shop.here().ago.get(id).deadline();
    shop.pass(Duration.ofMinutes(10));
    shop.here().ago.pause(id, "stocktaking");
    shop.pass(Duration.ofDays(1));

    SagaView resumed = shop.here().ago.resume(id);

    assertEquals(SagaState.WAITING, resumed.state());
    assertEquals(Objects.requireNonNull(deadline).plus(Duration.ofDays(1)), resumed.deadline());
    shop.pass(Duration.ofMinutes(19));
    shop.here().recovery.run();
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
    shop.pass(Duration.ofMinutes(1));
    shop.here().recovery.run();
    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
  }

  /** The pause is committed while the step runs: its record sees it under the lock. */
  @Test
  void a_pause_lets_the_step_end_that_is_under_way_and_holds_the_next() {
    SagaDefinition<Order> order =
        SagaDefinition.named("held", 1, Order.class)
            .step(
                RESERVED,
                run -> {
                  shop.here().ago.pause(run.sagaId(), "stocktaking");
                  return does("reserve", run);
                })
            .undoneBy((run, reserved) -> does("undo reserve", run))
            .step("ship", run -> does("ship", run))
            .undoneBy(run -> does("undo ship", run))
            .build();
    shop(order);
    String id = started(order);
    shop.pass(Duration.ofMinutes(30));
    shop.here().recovery.run();

    SagaView view = shop.here().ago.get(id);
    assertEquals(SagaState.PAUSED, view.state());
    assertEquals(List.of("reserve Active", "ship Pending"), parties(view));
    assertEquals(List.of("reserve id:reserve"), shop.deeds());
    shop.here().ago.resume(id);
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("reserve id:reserve", "ship id:ship"), shop.deeds());
  }

  @Test
  void a_cancel_ends_the_pause_and_all_is_undone() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);
    shop.here().ago.pause(id, "stocktaking");

    assertEquals(SagaState.COMPENSATED, shop.here().ago.compensate(id).state());

    assertNull(shop.here().ago.get(id).pause());
    assertEquals(List.of("reserve id:reserve", "undo reserve id:compensate:reserve"), shop.deeds());
    assertThrows(SagaRefusedException.class, () -> shop.here().ago.pause(id, "too late"));
    assertThrows(SagaRefusedException.class, () -> shop.here().ago.resume(id));
  }

  @Test
  void of_a_pause_and_a_cancel_at_the_same_time_the_cancel_stands() throws Exception {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);

    atTheSameTime(
        () -> {
          try {
            return shop.here().ago.pause(id, "stocktaking");
          } catch (SagaRefusedException e) { // the cancel was first
            return shop.here().ago.get(id);
          }
        },
        () -> shop.here().ago.compensate(id));

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    assertEquals(List.of("reserve id:reserve", "undo reserve id:compensate:reserve"), shop.deeds());
  }

  @Test
  void two_resumes_at_the_same_time_are_one() throws Exception {
    SagaDefinition<Order> waiting =
        SagaDefinition.named("waiting", 1, Order.class)
            .delay("rest", Duration.ofMinutes(10))
            .step("end", run -> does("end", run))
            .nothingToUndo()
            .build();
    shop(waiting);
    String id = started(waiting);
    shop.here().ago.pause(id, "stocktaking");
    shop.pass(Duration.ofMinutes(10));

    atTheSameTime(() -> shop.here().ago.resume(id), () -> shop.here().ago.resume(id));

    shop.pass(Duration.ofMinutes(9));
    shop.here().recovery.run();
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
    shop.pass(Duration.ofMinutes(1));
    shop.here().recovery.run();
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("end id:end"), shop.deeds());
  }

  private static void atTheSameTime(Callable<SagaView> one, Callable<SagaView> other)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<SagaView>> asked =
          Stream.of(one, other)
              .map(
                  each ->
                      threads.submit(
                          () -> {
                            start.await();
                            return each.call();
                          }))
              .toList();
      for (Future<SagaView> view : asked) {
        SagaView unused = view.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_step_whose_node_dies_while_the_saga_is_paused_is_called_again_after_the_resume() {
    SagaDefinition<Order> order = order();
    shop(order);
    Place gone = shop.new Place("gone", NAMES, task -> {});
    String id = gone.ago.start(order, new Order("tea", 3));
    shop.here().ago.pause(id, "stocktaking");
    shop.pass(Duration.ofSeconds(4));
    shop.here().recovery.run();
    assertEquals(List.of(), shop.deeds());
    assertEquals(SagaState.PAUSED, shop.here().ago.get(id).state());

    shop.here().ago.resume(id);

    if (shop.here().ago.get(id).state() == SagaState.RUNNING) {
      awaitStoresClock();
    }
    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(3, shop.deeds().size());
  }

  @Test
  void what_cannot_be_paused_is_refused_in_words() {
    SagaDefinition<Order> order = order();
    shop(order);
    String ended = started(order);
    String plain =
        shop.here()
            .coordinator
            .start(new Origin(null, "x", io.ago.internal.saga.Order.PLAIN), null)
            .id();

    assertThrows(UnknownSagaException.class, () -> shop.here().ago.pause("none", "so"));
    assertThrows(UnknownSagaException.class, () -> shop.here().ago.resume("none"));
    assertThrows(SagaRefusedException.class, () -> shop.here().ago.pause(ended, "so"));
    AgoException other =
        assertThrows(SagaRefusedException.class, () -> shop.here().ago.pause(plain, "so"));
    assertTrue(String.valueOf(other.getMessage()).contains("of no definition"));
    AgoException blank = assertThrows(AgoException.class, () -> shop.here().ago.pause(plain, " "));
    assertTrue(String.valueOf(blank.getMessage()).contains("say why"));
  }
}
