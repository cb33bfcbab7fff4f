package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.admission.Limits;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recovery, repairs and nested sagas over HTTP; rows 10 to 18 of the protocol. */
class RepairHttpTest {
  private final Front front = new Front();

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String failed() {
    String id = front.started();
    front.joined(id, Front.A);
    front.answers(Front.A + "/compensate", Reply.REFUSED);
    assertEquals("FailedToCancel", front.put("/" + id + "/cancel").answer().body());
    front.calls();
    return id;
  }

  private String away() {
    String id = front.started();
    front.joined(id, Front.A);
    front.joined(id, Front.B);
    front.answers(Front.B + "/compensate", Reply.LOST);
    assertEquals("Cancelling", front.put("/" + id + "/cancel").answer().body());
    front.calls();
    return id;
  }

  private static int count(Response list) {
    assertEquals(200, list.status());
    return list.body().split("lraId", -1).length - 1;
  }

  @Test
  void listing_what_recovers_tries_it_first_even_before_its_time() {
    away();
    front.answers(Front.B + "/compensate", Reply.LOST);
    assertEquals(1, count(front.get("/recovery").answer()));
    assertEquals(List.of(Front.B + "/compensate"), front.calls());
    assertEquals(0, count(front.get("/recovery").answer()));
    assertEquals(List.of(Front.B + "/compensate"), front.calls());
  }

  @Test
  void a_listing_whose_round_takes_too_long_is_answered_without_it() {
    Deque<Runnable> drives = new ArrayDeque<>();
    Exchange exchange = new Front(drives::add, Limits.DEFAULT).get("/recovery").begun();
    exchange.waitNoLonger();
    assertEquals(0, count(Front.answer(exchange)));
  }

  @Test
  void what_failed_however_it_was_found_is_listed_until_it_is_removed() {
    String id = failed();
    assertEquals(1, count(front.get("/recovery/failed").answer()));
    assertEquals(0, count(front.get("/recovery").answer()));

    Response removed = front.send("DELETE", "/recovery/" + encoded(Front.BASE + "/" + id)).answer();
    assertEquals(204, removed.status());
    assertEquals("", removed.body());

    assertEquals(0, count(front.get("/recovery/failed").answer()));
    assertEquals(404, front.get("/" + id).status());
    assertEquals(404, front.send("DELETE", "/recovery/" + id).status());
  }

  @Test
  void only_what_failed_is_removed() {
    String active = front.started();
    Response answer = front.send("DELETE", "/recovery/" + active).answer();
    assertEquals(412, answer.status());
    assertTrue(answer.body().contains("Active"), answer.body());
    front.put("/" + active + "/close").answer();
    assertTrue(front.send("DELETE", "/recovery/" + active).answer().body().contains("Closed"));
    assertEquals(412, front.send("DELETE", "/recovery/%20%25zz").status());
  }

  @Test
  void every_participant_is_found_by_its_recovery_url_in_both_forms() {
    String id = front.started();
    String first = front.joined(id, Front.A);
    String second = front.joined(id, Front.B, "status");
    for (String saga : List.of(id, encoded("http://alias/lra-coordinator/" + id))) {
      assertEquals(
          Front.links(Front.A), front.get("/recovery/" + saga + "/" + first).answer().body());
      assertEquals(
          Front.links(Front.B, "status"),
          front.get("/recovery/" + saga + "/" + second).answer().body());
    }
    assertTrue(
        front.get("/recovery/" + id + "/" + first).json().answer().body().startsWith("\"<http"));
    assertEquals(404, front.get("/recovery/" + id + "/nobody").status());
    assertEquals(404, front.get("/recovery/nobody/" + first).status());
  }

  @Test
  void a_participant_that_moved_is_called_where_it_is() {
    String id = away();
    String moved = "/recovery/" + id + "/" + front.saga(id).participants().get(1).id();
    String new1 = "http://127.0.0.1:9/new";

    Response answer = front.put(moved, Front.links(new1)).answer();

    assertEquals(200, answer.status());
    assertEquals(Front.BASE + moved, answer.body());
    front.get("/recovery").answer();
    assertEquals(List.of(new1 + "/compensate"), front.calls());
    assertEquals("Cancelled", front.get("/" + id + "/status").answer().body());
  }

  @Test
  void a_participant_moves_with_a_plain_url_too() {
    String id = front.started();
    String participant = front.joined(id, Front.A);
    assertEquals(200, front.put("/recovery/" + id + "/" + participant, Front.B).status());
    assertEquals(
        new Endpoints(
            Front.B + "/complete", Front.B + "/compensate", Front.B + "/status", null, null),
        front.saga(id).participants().get(0).enlistment().endpoints());
  }

  @Test
  void where_nobody_may_be_called_nobody_moves() {
    String id = front.started();
    String participant = front.joined(id, Front.A);
    String path = "/recovery/" + id + "/" + participant;
    assertEquals(403, front.put(path, "http://10.1.2.3/x").status());
    assertEquals(403, front.put(path, "http://2130706433/x").status());
    assertEquals(400, front.put(path, "").status());
    assertEquals(400, front.put(path, "<x").status());
    assertEquals(400, front.put(path, Front.link(Front.B, "compensate")).status());
    assertEquals(404, front.put("/recovery/" + id + "/nobody", Front.B).status());
    assertEquals(404, front.put("/recovery/nobody/" + participant, Front.B).status());
    front.put("/" + id + "/close").answer();
    assertEquals(410, front.put(path, Front.B).status());
  }

  // Nested sagas as participants

  private String nested() {
    return front.started("?ParentLRA=" + front.started());
  }

  @Test
  void a_nested_saga_stands_as_a_participant_does() {
    String id = nested();
    assertEquals("Active", front.get("/nested/" + id + "/status").answer().body());
    assertEquals("Completed", front.put("/nested/" + id + "/complete").answer().body());
    assertEquals("Completed", front.get("/nested/" + id + "/status").answer().body());
    assertEquals("Compensated", front.put("/nested/" + id + "/compensate").answer().body());
    assertEquals("Compensated", front.get("/nested/" + id + "/status").answer().body());
  }

  @ParameterizedTest
  @CsvSource({"DELETE, 1.3", "PUT, 1.2"})
  void a_nested_saga_is_forgotten_once_it_has_ended(String method, String version) {
    String id = nested();
    String forget = "/nested/" + id + "/forget";
    assertEquals(412, front.send(method, forget).version(version).status());
    front.put("/nested/" + id + "/complete").answer();
    assertEquals(200, front.send(method, forget).version(version).status());
    assertEquals(200, front.send(method, forget).version(version).status());
    assertTrue(front.saga(id).released());
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, 1.3, 200, FailedToComplete",
    "REFUSED, 2.0, 409, FailedToComplete",
    "LOST, 1.3, 200, Completing",
    "LOST, 2.0, 202, Completing",
    "DONE, 2.0, 200, Completed"
  })
  void how_a_nested_saga_ends_is_told_as_each_version_knows_it(
      Reply reply, String version, int code, String status) {
    String id = nested();
    front.joined(id, Front.A);
    front.answers(Front.A + "/complete", reply);
    Response answer = front.put("/nested/" + id + "/complete").version(version).answer();
    assertEquals(code, answer.status());
    assertEquals(status, answer.body());
    assertEquals(
        code == 202 ? Front.BASE + "/nested/" + id + "/status" : null,
        answer.headers().get("Location"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.3", "2.0"})
  void an_unknown_nested_saga_is_gone(String version) {
    String top = front.started();
    for (String id : List.of("nobody", top)) {
      assertEquals(410, front.get("/nested/" + id + "/status").version(version).status());
      assertEquals(410, front.put("/nested/" + id + "/complete").version(version).status());
      assertEquals(410, front.put("/nested/" + id + "/compensate").version(version).status());
      assertEquals(
          410, front.send("DELETE", "/nested/" + id + "/forget").version(version).status());
    }
    assertEquals("Active", front.get("/" + top + "/status").answer().body());
  }

  @Test
  void to_parents_before_1_3_an_unknown_nested_saga_was_undone() {
    Response status = front.get("/nested/nobody/status").version("1.2").answer();
    assertEquals(200, status.status());
    assertEquals("Compensated", status.body());
    assertEquals(404, front.put("/nested/nobody/complete").version("1.2").status());
    assertEquals(404, front.put("/nested/nobody/compensate").version("1.2").status());
    assertEquals(200, front.put("/nested/nobody/forget").version("1.2").status());
  }
}
