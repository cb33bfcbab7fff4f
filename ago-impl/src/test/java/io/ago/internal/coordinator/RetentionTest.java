package io.ago.internal.coordinator;

import static io.ago.internal.coordinator.Town.http;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.DueWork.Done;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sagas are removed when, and which are not. */
class RetentionTest {
  private static final Duration KEPT = Duration.ofHours(1);

  /** So many seconds it rests. */
  private static final int REST = 30;

  private final Town town = new Town();
  private final Retention retention = new Retention(town.storage, KEPT, town.time.clock());

  private List<String> there() {
    return town.store.all().stream().map(Saga::id).toList();
  }

  private String closed(String name) {
    String id = town.started(http(name));
    town.here.coordinator.close(id);
    return id;
  }

  @Test
  void what_ended_well_is_kept_for_its_time_and_then_removed() {
    closed("a");
    String cancelled = town.started(http("b"));
    town.here.coordinator.cancel(cancelled, "test");
    town.pass(KEPT);
    assertEquals(Done.NOTHING, retention.run());
    town.passSeconds(REST);
    assertEquals(new Done(2, 0), retention.run());
    assertEquals(List.of(), there());
    assertEquals(Done.NOTHING, retention.run());
  }

  @Test
  void nobody_looks_again_at_once_where_there_was_nothing_to_remove() {
    closed("a");
    town.pass(KEPT);
    assertEquals(Done.NOTHING, retention.run());
    town.passSeconds(REST - 1);
    assertEquals(Done.NOTHING, retention.run());
    assertEquals(1, there().size());
    town.passSeconds(1);
    assertEquals(new Done(1, 0), retention.run());
  }

  @Test
  void what_is_open_and_what_failed_stays() {
    String open = town.started(http("a"));
    String failed = town.started(http("b"));
    town.answers("b/complete", Reply.REFUSED);
    town.here.coordinator.close(failed);
    town.pass(KEPT.multipliedBy(9));
    assertEquals(Done.NOTHING, retention.run());
    assertEquals(2, there().size());
    assertEquals(true, there().containsAll(List.of(open, failed)));
  }

  @Test
  void who_is_still_owed_something_keeps_its_saga() {
    String id = town.started(http("a", Callback.AFTER));
    town.answers("a/after", Reply.LOST, Reply.LOST, Reply.LOST);
    town.here.coordinator.close(id);
    for (int i = 0; i < 3; i++) {
      town.passSeconds(9);
      town.here.recovery.run();
    }
    assertEquals(true, town.participant(id, 0).parked() != null, "nobody calls it any more");
    town.pass(KEPT.multipliedBy(2));
    assertEquals(Done.NOTHING, retention.run());
    assertEquals(List.of(id), there());
  }

  @Test
  void children_are_kept_for_an_open_parent_and_go_after_it() {
    String parent = town.started();
    String closed = town.started(parent, http("a"));
    String cancelled = town.started(parent, http("b"));
    town.here.coordinator.close(closed);
    town.here.coordinator.cancel(cancelled, "test");
    town.pass(KEPT.multipliedBy(2));
    assertEquals(Done.NOTHING, retention.run());
    assertEquals(3, there().size());
    town.here.coordinator.close(parent);
    town.passSeconds(REST);
    assertEquals(new Done(2, 0), retention.run(), "the children ended long ago");
    assertEquals(List.of(parent), there());
    town.pass(KEPT.multipliedBy(2));
    assertEquals(new Done(1, 0), retention.run());
  }

  @Test
  void one_run_removes_so_many_and_the_next_goes_on() {
    int most = 2_000;
    for (int i = 0; i <= most; i++) {
      town.here.coordinator.close(town.started());
    }
    town.pass(KEPT.multipliedBy(2));
    assertEquals(new Done(most, 0), retention.run());
    assertEquals(new Done(1, 0), retention.run());
  }

  @Test
  void many_that_are_spared_do_not_hide_those_behind_them() {
    String parent = town.started();
    for (int i = 0; i < 250; i++) {
      town.here.coordinator.close(town.started(parent));
    }
    closed("z");
    town.pass(KEPT.multipliedBy(2));
    assertEquals(new Done(1, 0), retention.run());
    assertEquals(251, there().size());
  }
}
