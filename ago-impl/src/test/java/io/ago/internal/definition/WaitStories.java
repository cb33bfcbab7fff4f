package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.SagaRefusedException;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How sagas of definitions wait, for a time and for a word, on every store. */
@Timeout(120)
public abstract class WaitStories extends DefinedShop {
  @Test
  void a_delay_is_waited_for_and_nothing_else() {
    SagaDefinition<Order> waiting =
        SagaDefinition.named("waiting", 1, Order.class)
            .step("begin", run -> does("begin", run))
            .nothingToUndo()
            .delay("rest", Duration.ofMinutes(10))
            .step("end", run -> does("end", run))
            .nothingToUndo()
            .build();
    shop(waiting);
    String id = started(waiting);
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
    shop.pass(Duration.ofMinutes(9));
    shop.here().recovery.run();
    assertEquals(1, shop.deeds().size());

    shop.pass(Duration.ofMinutes(1));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("begin id:begin", "end id:end"), shop.deeds());
  }

  private SagaDefinition<Order> until(Duration wait) {
    return SagaDefinition.named("until", 1, Order.class)
        .step(RESERVED, run -> does("reserve", run))
        .undoneBy((run, reserved) -> does("undo reserve", run))
        .delayUntil("rest", run -> shop.now().plus(wait), Duration.ofMinutes(10))
        .step("end", run -> does("end", run))
        .nothingToUndo()
        .build();
  }

  @Test
  void a_delay_ends_at_the_instant_that_was_asked_for() {
    SagaDefinition<Order> until = until(Duration.ofMinutes(10));
    shop(until);
    String id = started(until);
    shop.pass(Duration.ofMinutes(9));
    shop.here().recovery.run();
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());

    shop.pass(Duration.ofMinutes(1));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
  }

  @Test
  void a_delay_that_would_be_longer_than_it_may_be_is_a_failure_of_the_step_before_it() {
    SagaDefinition<Order> until = until(Duration.ofMinutes(10).plusMillis(1));
    shop(until);

    SagaView view = shop.here().ago.get(started(until));

    assertEquals(SagaState.COMPENSATED, view.state());
    String cause = String.valueOf(view.cause());
    assertTrue(cause.contains("PERMANENT"), cause);
    assertTrue(cause.contains("rest was to end at"), cause);
    assertEquals(List.of(), shop.deeds());
  }

  @Test
  void a_saga_waits_for_a_word_and_goes_on_with_it() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());

    shop.here().ago.signal(id, APPROVED, "yes");

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("reserve id:reserve", "end as yes id:end"), shop.deeds());
    assertThrows(
        SagaRefusedException.class, () -> shop.here().ago.signal(id, APPROVED, "yes again"));
  }

  @Test
  void a_word_can_have_a_saga_undone() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);

    shop.here().ago.signal(id, APPROVED, "no");

    SagaView view = shop.here().ago.get(id);
    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals("not genuine", view.cause());
  }

  @Test
  void a_word_that_comes_before_it_is_waited_for_is_not_lost() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    fails("reserve", new IOException("busy"));
    String id = started(asking);
    shop.here().ago.signal(id, APPROVED, "yes");
    assertEquals(List.of(), shop.deeds());

    shop.pass(Duration.ofSeconds(2));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
    assertEquals(List.of("reserve id:reserve", "end as yes id:end"), shop.deeds());
  }

  @Test
  void a_word_that_does_not_come_in_time_has_the_saga_undone() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);
    shop.pass(Duration.ofMinutes(29));
    shop.here().recovery.run();
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());

    shop.pass(Duration.ofMinutes(1));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(id).state());
    assertTrue(String.valueOf(shop.here().ago.get(id).cause()).contains("approve"));
  }

  @Test
  void a_word_is_part_of_the_callers_transaction() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);
    assertThrows(
        IllegalStateException.class,
        () ->
            shop.inNew(
                () -> {
                  shop.here().ago.signal(id, APPROVED, "yes");
                  throw new IllegalStateException("after all not");
                }));
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());

    shop.here().ago.signal(id, APPROVED, "yes");

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(id).state());
  }

  @Test
  void a_word_that_nobody_waits_for_is_refused() {
    SagaDefinition<Order> asking = asking();
    shop(asking);
    String id = started(asking);

    AgoException other =
        assertThrows(
            AgoException.class,
            () -> shop.here().ago.signal(id, Key.of("approve", Integer.class), 1));
    assertTrue(String.valueOf(other.getMessage()).contains("[approve]"), other.getMessage());
    assertThrows(AgoException.class, () -> shop.here().ago.signal(id, RESERVED, "x"));
    assertThrows(AgoException.class, () -> shop.here().ago.signal("none", APPROVED, "x"));
    assertEquals(SagaState.WAITING, shop.here().ago.get(id).state());
  }
}
