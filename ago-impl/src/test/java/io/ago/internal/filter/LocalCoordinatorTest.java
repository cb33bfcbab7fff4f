package io.ago.internal.filter;

import static io.ago.internal.filter.Here.listener;
import static io.ago.internal.filter.Here.lra;
import static io.ago.internal.filter.Here.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.participant.LraCoordinator.Enlisted;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.saga.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Participants that use the coordinator of their own deployment. */
@Timeout(20)
class LocalCoordinatorTest {
  private final Here here = new Here();
  private final LocalCoordinator coordinator = here.coordinator;

  private static int code(Executable question) {
    return assertThrows(NotCoordinated.class, question).code();
  }

  @Test
  void who_joined_is_completed_before_close_answers() {
    URI started = coordinator.start("me", null, Duration.ofMinutes(1));
    assertEquals(lra(1), started);
    Enlisted first = coordinator.join(started, party("a"), "basket 7", null);
    assertEquals(URI.create(Here.BASE + "/recovery/id-1/id-2"), first.recovery());
    assertNull(first.earlierData());
    assertEquals(LRAStatus.Closed, coordinator.close(started));
    assertEquals(List.of("a/complete"), here.calls());
    assertEquals(LRAStatus.Closed, coordinator.status(started));
  }

  @Test
  void joining_again_answers_the_same_and_the_data_before() {
    URI started = coordinator.start("me", null, null);
    Enlisted first = coordinator.join(started, party("a"), "basket 7", null);
    Enlisted again = coordinator.join(started, party("a"), "basket 8", null);
    assertEquals(first.recovery(), again.recovery());
    assertEquals("basket 7", again.earlierData());
  }

  @Test
  void cancelling_undoes_in_reverse_order() {
    URI started = coordinator.start("me", null, null);
    coordinator.join(started, party("a"), null, null);
    coordinator.join(started, party("b"), null, null);
    assertEquals(LRAStatus.Cancelled, coordinator.cancel(started));
    assertEquals(List.of("b/compensate", "a/compensate"), here.calls());
  }

  @Test
  void a_nested_one_names_its_parent() {
    URI parent = coordinator.start("me", null, null);
    URI child = coordinator.start("me", parent, null);
    assertTrue(child.toString().contains("/id-2?ParentLRA="), child::toString);
    assertEquals(404, code(() -> coordinator.start("me", lra(9), null)));
  }

  @Test
  void late_forward_work_is_refused() {
    URI started = coordinator.start("me", null, null);
    coordinator.join(started, party("a"), null, null);
    here.answers("a/compensate", Reply.PENDING);
    assertEquals(LRAStatus.Cancelling, coordinator.cancel(started));
    assertEquals(412, code(() -> coordinator.join(started, party("a"), null, null)));
    assertEquals(412, code(() -> coordinator.join(started, party("b"), null, null)));
    coordinator.join(started, listener("ear"), null, null);
    assertEquals(412, code(() -> coordinator.close(started)));
    URI ended = coordinator.start("me", null, null);
    coordinator.cancel(ended);
    assertEquals(410, code(() -> coordinator.join(ended, party("a"), null, null)));
  }

  @Test
  void only_who_may_be_called_is_let_in_as_over_http() {
    URI started = coordinator.start("me", null, null);
    NotCoordinated refusal =
        assertThrows(
            NotCoordinated.class,
            () -> coordinator.join(started, Here.at("http://10.1.2.3/x"), null, null));
    assertEquals(403, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("ago.allowed-targets"));
  }

  @Test
  void nobody_brings_more_than_over_http() {
    URI started = coordinator.start("me", null, null);
    String tooLong = "x".repeat(Here.LIMITS.maxDataChars() + 1);
    assertEquals(400, code(() -> coordinator.join(started, party("a"), tooLong, null)));
    assertEquals(400, code(() -> coordinator.join(started, party("a"), "two\nlines", null)));
    assertEquals(400, code(() -> coordinator.join(started, party(tooLong), null, null)));
    assertEquals(400, code(() -> coordinator.start(tooLong, null, null)));
    for (int i = 1; i <= Here.LIMITS.maxParticipants(); i++) {
      coordinator.join(started, party("p" + i), null, null);
    }
    assertEquals(400, code(() -> coordinator.join(started, party("many"), null, null)));
    coordinator.join(started, party("p1"), "once more", null);
  }

  @Test
  void what_is_unknown_is_told_so() {
    assertEquals(404, code(() -> coordinator.join(lra(9), party("a"), null, null)));
    assertEquals(404, code(() -> coordinator.close(lra(9))));
    assertEquals(404, code(() -> coordinator.status(lra(9))));
    assertEquals(404, code(() -> coordinator.leave(lra(9), party("a"))));
    assertEquals(400, code(() -> coordinator.status(URI.create("http://localhost/"))));
  }

  @Test
  void who_leaves_is_not_told_and_who_never_came_may_leave() {
    URI started = coordinator.start("me", null, null);
    coordinator.join(started, party("a"), null, null);
    coordinator.join(started, party("b"), null, null);
    coordinator.leave(started, party("a"));
    coordinator.leave(started, party("stranger"));
    coordinator.close(started);
    assertEquals(List.of("b/complete"), here.calls());
    assertEquals(412, code(() -> closingWith("c").leave(lra(1), party("c"))));
  }

  private static LocalCoordinator closingWith(String name) {
    Here other = new Here();
    other.coordinator.start("me", null, null);
    other.coordinator.join(lra(1), party(name), null, null);
    other.answers(name + "/complete", Reply.PENDING);
    other.coordinator.close(lra(1));
    return other.coordinator;
  }

  @Test
  void without_a_permit_the_decision_is_answered_and_the_rest_goes_on_elsewhere() {
    Queue<Runnable> elsewhere = new ArrayDeque<>();
    Here busy = new Here(new AwaitedEnds(elsewhere::add, Duration.ofMinutes(1), 0));
    URI started = busy.coordinator.start("me", null, null);
    busy.coordinator.join(started, party("a"), null, null);
    assertEquals(LRAStatus.Closing, busy.coordinator.close(started));
    assertEquals(List.of(), busy.calls());
    elsewhere.remove().run();
    assertEquals(List.of("a/complete"), busy.calls());
    assertEquals(LRAStatus.Closed, busy.coordinator.status(started));
  }

  @Test
  void patience_has_an_end_and_the_permit_is_given_back() {
    Here slow = new Here(new AwaitedEnds(task -> {}, Duration.ofMillis(1), 1));
    for (int i = 1; i <= 3; i++) {
      URI started = slow.coordinator.start("me", null, null);
      slow.coordinator.join(started, party("a"), null, null);
      assertEquals(LRAStatus.Closing, slow.coordinator.close(started));
    }
  }

  @Test
  void a_full_executor_loses_no_decision() {
    Here full =
        new Here(
            new AwaitedEnds(
                task -> {
                  throw new RejectedExecutionException("full");
                },
                Duration.ofMinutes(1),
                1));
    URI started = full.coordinator.start("me", null, null);
    full.coordinator.join(started, party("a"), null, null);
    assertEquals(LRAStatus.Cancelling, full.coordinator.cancel(started));
  }
}
