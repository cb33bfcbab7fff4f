package io.ago.internal.coordinator;

import static io.ago.internal.coordinator.Town.http;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;

/** Sagas in sagas. */
class NestedStoriesTest {
  private final Town town = new Town();
  private final Coordinator coordinator = town.here.coordinator;

  private void assertStatus(LRAStatus expected, String... ids) {
    for (String id : ids) {
      assertEquals(expected, town.saga(id).status(), id);
    }
  }

  @Test
  void a_nested_start_enlists_the_child_in_its_parent_by_the_same_commit() {
    String parent = town.started();
    String child = coordinator.start(new Origin(parent, "", Order.PLAIN), null).id();
    assertEquals(1, town.commits());
    assertEquals(Kind.NESTED, town.participant(parent, 0).kind());
    assertTrue(town.saga(child).isNested());
  }

  @Test
  void no_child_is_started_in_a_parent_that_is_ending() {
    String parent = town.started();
    coordinator.cancel(parent, "test");
    Origin origin = new Origin(parent, "", Order.PLAIN);
    assertThrows(Refused.class, () -> coordinator.start(origin, null));
    assertEquals(1, town.store.all().size());
  }

  @Test
  void a_parents_close_closes_and_releases_its_child() {
    String parent = town.started(http("p"));
    String child = town.started(parent, http("c", Callback.FORGET, Callback.AFTER));
    coordinator.close(parent);
    assertStatus(LRAStatus.Closed, parent, child);
    assertTrue(town.saga(child).released());
    assertEquals(List.of("p/complete 1", "c/complete 1", "c/after 2"), town.calls());
  }

  @Test
  void a_parents_cancel_cancels_its_child() {
    String parent = town.started(http("p"));
    String child = town.started(parent, http("c"));
    coordinator.cancel(parent, "test");
    assertStatus(LRAStatus.Cancelled, parent, child);
    assertEquals(List.of("c/compensate 1", "p/compensate 1"), town.calls());
  }

  @Test
  void a_closed_child_is_undone_with_its_parent() {
    String parent = town.started();
    String child = town.started(parent, http("c"));
    coordinator.close(child);
    assertStatus(LRAStatus.Closed, child);
    coordinator.cancel(parent, "test");
    assertStatus(LRAStatus.Cancelled, parent, child);
    assertEquals(List.of("c/complete 1", "c/compensate 2"), town.calls());
  }

  @Test
  void a_closed_child_is_not_completed_again_by_its_parent() {
    String parent = town.started();
    String child = town.started(parent, http("c", Callback.FORGET));
    coordinator.close(child);
    coordinator.close(parent);
    assertStatus(LRAStatus.Closed, parent, child);
    assertEquals(List.of("c/complete 1", "c/forget 2"), town.calls());
    coordinator.close(parent);
    coordinator.close(child);
    assertEquals(List.of(), town.calls(), "forget is told exactly once");
  }

  /** Seed 712983009021: its undo failed after its parent had told that all was completed. */
  @Test
  void a_child_that_its_parent_completes_cannot_be_cancelled_before_it_is_released() {
    String parent = town.started();
    String child = town.started(parent, http("c"));
    coordinator.join(parent, http("p"), null, null);
    coordinator.close(child);
    town.does(
        "p/complete",
        call -> {
          assertThrows(Refused.class, () -> coordinator.cancel(child, "test"));
          return Optional.of(call.answer(Reply.DONE));
        });
    town.answers("c/compensate", Reply.REFUSED);
    coordinator.close(parent);
    assertStatus(LRAStatus.Closed, parent, child);
    assertEquals(List.of("c/complete 1", "p/complete 1"), town.calls());
  }

  @Test
  void what_a_closed_middle_level_counts_on_is_undone_only_by_it() {
    String top = town.started();
    String middle = town.started(top);
    String child = town.started(middle, http("c"));
    coordinator.close(child);
    coordinator.close(middle);
    assertThrows(Refused.class, () -> coordinator.cancel(child, "test"));
    assertStatus(LRAStatus.Closed, middle, child);
    coordinator.cancel(middle, "test");
    assertStatus(LRAStatus.Cancelled, middle, child);
  }

  @Test
  void a_child_can_be_cancelled_alone() {
    String parent = town.started(http("p"));
    String child = town.started(parent, http("c"));
    coordinator.cancel(child, "test");
    coordinator.close(parent);
    assertStatus(LRAStatus.Cancelled, child);
    assertStatus(LRAStatus.Closed, parent);
    assertEquals(List.of("c/compensate 1", "p/complete 1"), town.calls());
  }

  @Test
  void grandchildren_share_the_fate_of_their_top_level() {
    String top = town.started();
    String child = town.started(top);
    String grandchild = town.started(child, http("g", Callback.FORGET));
    coordinator.close(grandchild);
    coordinator.close(child);
    assertStatus(LRAStatus.Closed, child, grandchild);
    coordinator.cancel(top, "test");
    assertStatus(LRAStatus.Cancelled, top, child, grandchild);
    assertEquals(List.of("g/complete 1", "g/compensate 2"), town.calls());
  }

  @Test
  void grandchildren_are_released_only_by_their_top_level() {
    String top = town.started();
    String child = town.started(top);
    String grandchild = town.started(child, http("g", Callback.FORGET));
    coordinator.close(child);
    assertStatus(LRAStatus.Closed, child, grandchild);
    assertEquals(List.of("g/complete 1"), town.calls());
    coordinator.close(top);
    assertTrue(town.saga(grandchild).released());
    assertEquals(List.of("g/forget 2"), town.calls());
  }

  @Test
  void a_late_end_of_a_child_ends_its_parent_at_once() {
    String parent = town.started();
    String child = town.started(parent, http("c"));
    town.answers("c/complete", Reply.LOST);
    coordinator.close(parent);
    assertStatus(LRAStatus.Closing, parent, child);
    town.passSeconds(1);
    town.here.driver.drive(child);
    assertStatus(LRAStatus.Closed, parent, child);
  }

  @Test
  void a_late_failure_of_a_child_fails_its_parent_at_once() {
    String parent = town.started();
    String child = town.started(parent, http("c"));
    town.answers("c/compensate", Reply.LOST, Reply.REFUSED);
    coordinator.cancel(parent, "test");
    town.passSeconds(1);
    town.here.driver.drive(child);
    assertStatus(LRAStatus.FailedToCancel, parent, child);
  }

  @Test
  void a_parent_finds_its_childs_end_by_itself_if_nobody_tells_it() {
    String parent = town.started();
    String child = town.started(parent, http("c"));
    town.answers("c/complete", Reply.PENDING);
    coordinator.close(parent);
    town.passSeconds(2);
    town.here.driver.drive(parent);
    assertStatus(LRAStatus.Closed, parent, child);
  }
}
