package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.admission.Limits;
import io.ago.internal.saga.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing and cancelling over HTTP; rows 6 and 7 of the protocol. */
class EndHttpTest {
  private static final String LINK = "Narayana-LRA-Participant-Link";
  private static final String DATA = "Narayana-LRA-Participant-Data";

  private final Deque<Runnable> drives = new ArrayDeque<>();
  private final Front front = new Front();
  private final Front slow = new Front(drives::add, Limits.DEFAULT);

  @ParameterizedTest
  @CsvSource({"close, Closed", "cancel, Cancelled"})
  void the_end_is_answered_bare_or_as_json(String end, String status) {
    String id = front.started();
    Response answer = front.put("/" + id + "/" + end).with(LINK, "").with(DATA, "").answer();
    assertEquals(200, answer.status());
    assertEquals(status, answer.body());
    assertEquals(
        "{\"status\":\"" + status + "\"}", front.put("/" + id + "/" + end).json().answer().body());
  }

  @Test
  void participants_are_told_before_the_answer() {
    String id = front.started();
    front.joined(id, Front.A, "after");
    front.joined(id, Front.B);
    assertEquals("Cancelled", front.put("/" + id + "/cancel").answer().body());
    assertEquals(
        List.of(Front.B + "/compensate", Front.A + "/compensate", Front.A + "/after"),
        front.calls());
  }

  @ParameterizedTest
  @CsvSource({"1.0, 200", "1.3, 200", "2.0, 202"})
  void what_goes_on_is_told_as_each_version_knows_it(String version, int code) {
    String id = front.started();
    front.joined(id, Front.A);
    front.answers(Front.A + "/compensate", Reply.LOST, Reply.LOST);
    for (String end : List.of("cancel", "cancel", "close")) {
      Response answer = front.put("/" + id + "/" + end).version(version).answer();
      assertEquals(code, answer.status());
      assertEquals("Cancelling", answer.body());
      assertEquals(
          code == 202 ? Front.BASE + "/" + id + "/status" : null, answer.headers().get("Location"));
    }
  }

  @Test
  void a_failure_is_an_end_too() {
    String id = front.started();
    front.joined(id, Front.A);
    front.answers(Front.A + "/complete", Reply.REFUSED);
    Response answer = front.put("/" + id + "/close").version("2.0").answer();
    assertEquals(200, answer.status());
    assertEquals("FailedToClose", answer.body());
  }

  @Test
  void what_has_ended_the_other_way_is_412_and_what_is_unknown_404() {
    String closed = front.started();
    front.put("/" + closed + "/close").answer();
    assertEquals(412, front.put("/" + closed + "/cancel").status());
    assertEquals(404, front.put("/nobody/close").status());
    assertEquals(404, front.put("/nobody/cancel").status());
  }

  @Test
  void last_words_are_kept_before_the_end() {
    String id = front.started();
    front.joined(id, Front.A);
    Front.Sent close =
        front.put("/" + id + "/close").with(LINK, Front.links(Front.A)).with(DATA, "last");

    assertEquals(400, close.with(LINK, "<x").status());
    assertEquals(400, close.with(DATA, "\u00e4").status());
    assertEquals(LRAStatus.Active, front.saga(id).status());
    assertEquals(200, close.status());

    assertEquals("last", front.saga(id).participants().get(0).data());
  }

  @Test
  void last_words_of_strangers_and_of_versions_before_1_2_are_dropped() {
    String id = front.started();
    front.joined(id, Front.A);
    Front.Sent cancel = front.put("/" + id + "/cancel").with(DATA, "last");

    assertEquals(200, cancel.with(LINK, Front.links(Front.A)).version("1.1").status());
    assertEquals(
        Optional.empty(), Optional.ofNullable(front.saga(id).participants().get(0).data()));
    String other = front.started();
    front.joined(other, Front.A);
    assertEquals(
        200, front.put("/" + other + "/close").with(DATA, "x").with(LINK, Front.B).status());
  }

  @Test
  void no_request_waits_on_its_own_thread_nor_longer_than_clients_do() {
    String id = slow.started();
    slow.joined(id, Front.A);
    Exchange exchange = slow.put("/" + id + "/close").begun();
    assertFalse(exchange.isAnswered());
    assertEquals(List.of(), slow.calls());

    drives.remove().run();

    assertEquals("Closed", Front.answer(exchange).body());
    exchange.waitNoLonger();
    assertEquals("Closed", Front.answer(exchange).body());
  }

  @Test
  void who_has_waited_long_enough_is_told_the_state_reached() {
    String id = slow.started();
    slow.joined(id, Front.A);
    slow.answers(Front.A + "/complete", Reply.LOST);
    slow.put("/" + id + "/close").begun();
    drives.remove().run();

    for (String version : List.of("1.3", "2.0")) {
      Exchange exchange = slow.put("/" + id + "/close").version(version).begun();
      exchange.waitNoLonger();
      Response answer = Front.answer(exchange);
      assertEquals(version.equals("2.0") ? 202 : 200, answer.status());
      assertEquals("Closing", answer.body());
      assertEquals(version, answer.headers().get("Narayana-LRA-API-version"));
      drives.remove().run(); // too late, and harmless
      assertEquals("Closing", Front.answer(exchange).body());
    }
  }

  @Test
  void what_could_not_even_be_decided_is_503() {
    String id = slow.started();
    Exchange exchange = slow.put("/" + id + "/close").begun();
    exchange.waitNoLonger();
    Response answer = Front.answer(exchange);
    assertEquals(503, answer.status());
    assertTrue(answer.body().contains(id), answer.body());

    Front full =
        new Front(
            work -> {
              throw new RejectedExecutionException("full");
            },
            Limits.DEFAULT);
    String other = full.started();
    assertEquals(503, full.put("/" + other + "/cancel").status());
    assertEquals(LRAStatus.Active, full.saga(other).status());
  }

  @Test
  void a_close_past_the_deadline_undoes() {
    String id = front.started("?TimeLimit=1000");
    front.joined(id, Front.A);
    front.passSeconds(1);
    assertEquals("Cancelled", front.put("/" + id + "/close").answer().body());
  }

  @Test
  void a_late_timer_is_never_lost() {
    String id = front.started("?TimeLimit=1000");
    front.joined(id, Front.A);
    front.passSeconds(60);
    front.get("/recovery").answer();
    assertEquals("Cancelled", front.get("/" + id + "/status").answer().body());
  }
}
