package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, looking, listing and renewing over HTTP; rows 1 to 5 of the protocol. */
class LifeHttpTest {
  private static final long START = Front.MORNING.toEpochMilli();

  private final Front front = new Front();

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void contains(String part, Response answer) {
    assertTrue(answer.body().contains(part), answer.body());
  }

  @Test
  void a_start_answers_the_id_bare_and_as_location() {
    Response answer =
        front
            .send("POST", "/start?ClientID=shop%20a&TimeLimit=0&ParentLRA=")
            .with("Accept", "application/json, text/plain, text/plain")
            .answer();

    String lra = Front.BASE + "/id-1";
    assertEquals(201, answer.status());
    assertEquals(lra, answer.body());
    assertEquals(lra, answer.headers().get("Location"));
    assertEquals("1.3", answer.headers().get("Narayana-LRA-API-version"));
    assertEquals("text/plain;charset=UTF-8", answer.headers().get("Content-Type"));
    assertNull(answer.headers().get("Long-Running-Action"));
    assertEquals("shop a", front.saga("id-1").origin().client());
    assertNull(front.saga("id-1").span().deadline());
  }

  @Test
  void who_accepts_nothing_but_json_gets_it() {
    Response answer = front.send("POST", "/start").json().answer();
    assertEquals(200, answer.status());
    assertEquals("{\"lraId\":\"" + Front.BASE + "/id-1\"}", answer.body());
    assertEquals("application/json", answer.headers().get("Content-Type"));
    assertNull(answer.headers().get("Location"));
    assertEquals("{\"status\":\"Active\"}", front.get("/id-1/status").json().answer().body());
    assertEquals("Active", front.get("/id-1/status").answer().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.2", "1.3", "2.0"})
  void the_version_asked_with_is_echoed_by_every_answer(String version) {
    for (Front.Sent sent :
        List.of(
            front.send("POST", "/start"),
            front.get("/nobody/status"),
            front.get("/no/such/path/here"),
            front.put("/start"))) {
      assertEquals(
          version, sent.version(version).answer().headers().get("Narayana-LRA-API-version"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "1.4", "3.0", "x", "1.3, 2.0"})
  void an_unknown_version_is_told_the_highest(String version) {
    Response answer = front.send("POST", "/start").version(version).answer();
    assertEquals(417, answer.status());
    assertEquals("2.0", answer.headers().get("Narayana-LRA-API-version"));
    contains("the highest is 2.0", answer);
    assertEquals(0, front.sagas());
  }

  @Test
  void a_time_limit_counts_from_now_if_it_is_positive() {
    front.started("?TimeLimit=500");
    assertEquals(Front.MORNING.plusMillis(500), front.saga("id-1").span().deadline());
    front.started("?TimeLimit=-5");
    assertNull(front.saga("id-2").span().deadline());
    front.started("?TimeLimit=" + Long.MAX_VALUE);
    assertEquals(Front.MORNING.plus(Duration.ofDays(36_500)), front.saga("id-3").span().deadline());
    Response wrong = front.send("POST", "/start?TimeLimit=soon").answer();
    assertEquals(400, wrong.status());
    contains("soon", wrong);
  }

  @Test
  void a_nested_saga_names_its_parent_however_that_was_encoded() {
    String parent = front.started();
    String url = Front.BASE + "/" + parent;
    String elsewhere = "http://alias:8080/app/lra-coordinator/" + parent;
    String nested = url + "?ParentLRA=" + encoded(url);
    for (String form :
        List.of(
            parent,
            encoded(url),
            encoded(encoded(url)),
            encoded(elsewhere),
            encoded(encoded(url + "," + url)))) {
      String id = front.started("?ParentLRA=" + form);
      assertEquals(parent, front.saga(id).origin().parent(), form);
      contains(
          "\"lraId\":\"" + Front.BASE + "/" + id + "?ParentLRA=" + encoded(url),
          front.get("/" + id).answer());
    }
    String child = front.started("?ParentLRA=" + encoded(url));
    String grandchild =
        front.started("?ParentLRA=" + encoded(encoded(nested.replace(parent + "?", child + "?"))));
    assertEquals(child, front.saga(grandchild).origin().parent());
  }

  @Test
  void an_unknown_parent_is_named_and_leaves_nothing_behind() {
    String foreign = "http://elsewhere/lra-coordinator/id-99";
    Response answer = front.send("POST", "/start?ParentLRA=" + encoded(encoded(foreign))).answer();
    assertEquals(404, answer.status());
    contains("id-99", answer);
    contains("another coordinator", answer);
    assertEquals(0, front.sagas());
  }

  @Test
  void a_parent_that_has_ended_is_refused() {
    String parent = front.started();
    front.put("/" + parent + "/close").answer();
    assertEquals(410, front.send("POST", "/start?ParentLRA=" + parent).status());
    assertEquals(1, front.sagas());
  }

  @Test
  void lra_data_have_exactly_the_known_properties() {
    front.started("?ClientID=a%22b%5C%0A");
    assertEquals(
        "{\"lraId\":\""
            + Front.BASE
            + "/id-1\",\"clientId\":\"a\\\"b\\\\\\u000a\",\"status\":\"Active\",\"startTime\":"
            + START
            + ",\"finishTime\":0,\"httpStatus\":204,\"topLevel\":true,\"recovering\":false}",
        front.get("/id-1").answer().body());
    String nested = front.started("?ParentLRA=id-1&TimeLimit=5000");
    Response answer = front.get("/" + nested).answer();
    contains("\"topLevel\":false", answer);
    contains("\"finishTime\":" + (START + 5000), answer);
    front.passSeconds(2);
    front.put("/" + nested + "/cancel").answer();
    Response ended = front.get("/" + nested).answer();
    contains("\"status\":\"Cancelled\"", ended);
    contains("\"finishTime\":" + (START + 2000), ended);
    contains("\"httpStatus\":200", ended);
  }

  @Test
  void both_spellings_of_an_id_are_known_and_other_parameters_ignored() {
    front.started();
    String whole = encoded("http://alias/app/lra-coordinator/id-1");
    for (String path :
        List.of("/id-1/status", "/" + whole + "/status", "/id-1/status?ParentLRA=x&y")) {
      assertEquals("Active", front.get(path).answer().body());
    }
  }

  @Test
  void what_is_unknown_is_named() {
    String whole = "http://alias/lra-coordinator/nobody";
    for (String path : List.of("", "/status")) {
      Response answer = front.get("/" + encoded(whole) + path).answer();
      assertEquals(404, answer.status());
      contains(whole, answer);
      contains("nobody", front.get("/nobody" + path).answer());
    }
  }

  @Test
  void lists_hold_what_has_not_ended_or_the_state_asked_for() {
    String active = front.started();
    String closed = front.started();
    front.put("/" + closed + "/close").answer();

    assertEquals(List.of(active), ids(front.get("").answer()));
    assertEquals(List.of(active), ids(front.get("/?Status=").answer()));
    assertEquals(List.of(active), ids(front.get("/?Status=Active").answer()));
    assertEquals(List.of(closed), ids(front.get("?Status=Closed").answer()));
    assertEquals("[]", front.get("?Status=Cancelling").answer().body());
    Response wrong = front.get("?Status=Gone").answer();
    assertEquals(400, wrong.status());
    contains("Gone", wrong);
    assertEquals(400, front.get("?After=%00").status());
  }

  @Test
  void a_long_list_comes_in_pages() {
    for (int i = 0; i < 1_001; i++) {
      front.started();
    }
    Response first = front.get("?Status=Active").answer();
    List<String> ids = ids(first);
    assertEquals(1_000, ids.size());
    String next = String.valueOf(first.headers().get("Link"));
    assertEquals(
        "<" + Front.BASE + "?Status=Active&After=" + ids.get(999) + ">; rel=\"next\"", next);
    Response second =
        front.get(next.substring(1 + Front.BASE.length(), next.indexOf('>'))).answer();
    assertEquals(1, ids(second).size());
    assertNull(second.headers().get("Link"));
  }

  private static List<String> ids(Response answer) {
    assertEquals(200, answer.status());
    Matcher ids = Pattern.compile("\"lraId\":\"[^\"]*/([^\"/]*)\"").matcher(answer.body());
    return ids.results().map(found -> found.group(1)).toList();
  }

  @Test
  void renewing_moves_a_deadline_later_only() {
    String id = front.started("?TimeLimit=5000");
    Response answer = front.put("/" + id + "/renew?TimeLimit=9000").answer();
    assertEquals(200, answer.status());
    assertEquals(id, answer.body());
    assertEquals(Front.MORNING.plusSeconds(9), front.saga(id).span().deadline());
    for (String earlier : List.of("1000", "0", "-1")) {
      assertEquals(200, front.put("/" + id + "/renew?TimeLimit=" + earlier).status());
    }
    assertEquals(Front.MORNING.plusSeconds(9), front.saga(id).span().deadline());
  }

  @Test
  void nothing_is_renewed_for_no_time_at_all() {
    String id = front.started("?TimeLimit=5000");
    for (String path : List.of("/renew", "/renew?TimeLimit=", "/renew?ClientID=c")) {
      Response answer = front.put("/" + id + path).answer();
      assertEquals(400, answer.status());
      contains("TimeLimit", answer);
      contains(id, answer);
    }
    assertEquals(Front.MORNING.plusSeconds(5), front.saga(id).span().deadline());
  }

  @Test
  void only_an_active_saga_is_renewed() {
    String ending = front.started();
    front.answers(Front.A + "/compensate", io.ago.internal.saga.Reply.LOST);
    front.joined(ending, Front.A);
    front.put("/" + ending + "/cancel").answer();
    assertEquals(LRAStatus.Cancelling, front.saga(ending).status());
    String ended = front.started();
    front.put("/" + ended + "/close").answer();

    assertEquals(412, front.put("/" + ending + "/renew?TimeLimit=1").status());
    assertEquals(404, front.put("/" + ended + "/renew?TimeLimit=1").status());
    assertEquals(404, front.put("/nobody/renew?TimeLimit=1").status());
    assertEquals(400, front.put("/" + ending + "/renew?TimeLimit=x").status());
  }
}
