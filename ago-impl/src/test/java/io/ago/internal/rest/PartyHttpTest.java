package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joining and leaving over HTTP; rows 8 and 9 of the protocol. */
class PartyHttpTest {
  private static final String URL = Front.BASE + "/recovery/id-1/id-2";

  private final Front front = new Front();
  private final String id = front.started();

  private Endpoints party(int index) {
    return front.saga(id).participants().get(index).enlistment().endpoints();
  }

  private int parties() {
    return front.saga(id).participants().size();
  }

  @Test
  void a_join_answers_the_recovery_url_in_every_place() {
    Response answer =
        front
            .put("/" + id + "?TimeLimit=500", "basket 7")
            .with("Link", Front.links(Front.A, "status", "forget", "after"))
            .with("Narayana-LRA-Participant-Data", "basket 7")
            .with("Accept", "application/json, text/plain, text/plain")
            .answer();

    assertEquals(200, answer.status());
    assertEquals(URL, answer.body());
    assertEquals(URL, answer.headers().get("Location"));
    assertEquals(URL, answer.headers().get("Long-Running-Action-Recovery"));
    assertEquals("", answer.headers().get("Narayana-LRA-Participant-Data"));
    assertEquals(
        new Endpoints(
            Front.A + "/complete",
            Front.A + "/compensate",
            Front.A + "/status",
            Front.A + "/forget",
            Front.A + "/after"),
        party(0));
    assertEquals("basket 7", front.saga(id).participants().get(0).data());
    assertEquals(Front.MORNING.plusMillis(500), front.saga(id).span().deadline());
  }

  @Test
  void who_accepts_nothing_but_json_gets_it() {
    Response answer = front.put("/" + id, Front.A).json().answer();
    assertEquals("{\"recoveryUrl\":\"" + URL + "\"}", answer.body());
    assertEquals(URL, answer.headers().get("Location"));
  }

  @Test
  void before_1_2_the_recovery_url_holds_the_whole_id() {
    String whole = URLEncoder.encode(Front.BASE + "/id-1", StandardCharsets.UTF_8);
    for (String version : List.of("1.0", "1.1")) {
      assertEquals(
          Front.BASE + "/recovery/" + whole + "/id-2",
          front
              .put("/" + id, Front.A)
              .version(version)
              .answer()
              .body()
              .replaceAll("id-\\d+$", "id-2"));
    }
    assertEquals(1, parties());
  }

  @Test
  void joining_again_finds_the_same_one_and_tells_its_earlier_data() {
    Front.Sent join = front.put("/" + id + "?TimeLimit=0").with("Link", Front.links(Front.A));
    join.answer();
    String data = "Narayana-LRA-Participant-Data";
    assertEquals("", join.with(data, "one").answer().headers().get(data));
    assertEquals("one", join.with(data, "two").answer().headers().get(data));
    assertEquals("two", join.with(data, "").answer().headers().get(data));
    assertEquals("two", front.saga(id).participants().get(0).data());
    assertEquals(URL, join.answer().body());
    assertEquals(1, parties());
  }

  @Test
  void a_listener_joins_once_too_and_odd_urls_are_kept_byte_for_byte() {
    String odd = Front.A + "/u?a=%26b%2Fc&d=x%20y,z";
    String after = "<" + odd + ">; rel=\"after\"";
    front.put("/" + id, after).answer();
    front.put("/" + id, after).answer();
    front.put("/" + id, "<" + odd + ">; rel=\"compensate\"").answer();
    front.put("/" + id, "<" + odd + ">; rel=\"compensate\"").answer();

    assertEquals(2, parties());
    assertEquals(odd, party(0).after());
    assertEquals(odd, party(1).compensate());
  }

  @Test
  void a_plain_url_stands_for_the_usual_three_in_a_body_and_for_more_in_a_link() {
    front.put("/" + id, Front.A).answer();
    assertEquals(
        new Endpoints(
            Front.A + "/complete", Front.A + "/compensate", Front.A + "/status", null, null),
        party(0));
    front.put("/" + id).with("Link", Front.B).answer();
    assertEquals(
        new Endpoints(Front.B + "/complete", Front.B + "/compensate", Front.B, Front.B, null),
        party(1));
  }

  @Test
  void nobody_joins_with_nothing_and_is_told_so_kindly() {
    assertEquals(200, front.put("/" + id).status());
    assertEquals(0, parties());
    assertEquals(404, front.put("/nobody").status());
    front.put("/" + id + "/close").answer();
    assertEquals(410, front.put("/" + id).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<link>;rel=myrel;<wrong>",
        "<http://127.0.0.1/c>; rel=\"complete\"",
        "<http://127.0.0.1/c>; rel=\"myrel\"",
        "<not a url>; rel=\"compensate\""
      })
  void malformed_links_are_400_and_name_the_lra(String links) {
    for (Response answer :
        List.of(
            front.put("/" + id, links).answer(),
            front.put("/" + id).with("Link", links).answer())) {
      assertEquals(400, answer.status());
      assertTrue(answer.body().contains(id), answer.body());
    }
    assertEquals(0, parties());
  }

  @Test
  void a_malformed_plain_url_and_data_before_1_1_are_412() {
    assertEquals(412, front.put("/" + id, "not a url").status());
    Front.Sent join = front.put("/" + id, Front.A).with("Narayana-LRA-Participant-Data", "x");
    assertEquals(412, join.version("1.0").status());
    assertEquals(200, join.version("1.1").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.1.2.3/x",
        "http://2130706433/x",
        "http://169.254.169.254/x",
        "http://user@127.0.0.1/x",
        "ftp://127.0.0.1/x"
      })
  void a_target_that_may_not_be_called_is_403_and_names_the_key_or_the_reason(String url) {
    for (Response answer :
        List.of(
            front.put("/" + id, url).answer(),
            front.put("/" + id, "<" + url + ">; rel=\"after\"").answer(),
            front
                .put("/" + id)
                .with("Link", Front.link(Front.A, "compensate") + ",<" + url + ">; rel=status")
                .answer())) {
      assertEquals(403, answer.status(), answer.body());
    }
    assertTrue(
        front.put("/" + id, "http://10.1.2.3/x").answer().body().contains("ago.allowed-targets"));
    assertEquals(0, parties());
  }

  @Test
  void while_ending_only_listeners_join_and_after_it_nobody() {
    front.joined(id, Front.A);
    front.answers(Front.A + "/complete", Reply.LOST);
    front.put("/" + id + "/close").answer();

    assertEquals(412, front.put("/" + id, Front.B).status());
    assertEquals(200, front.put("/" + id, Front.link(Front.B, "after")).status());

    front.passSeconds(99);
    front.get("/recovery").answer();
    assertEquals(410, front.put("/" + id, Front.B).status());
    assertEquals(404, front.put("/nobody", Front.B).status());
  }

  @Test
  void the_earliest_limit_of_all_who_join_wins() {
    front.put("/" + id + "?TimeLimit=9000", Front.A).answer();
    front.put("/" + id + "?TimeLimit=4000", Front.B).answer();
    front.put("/" + id + "?TimeLimit=8000", Front.A).answer();
    assertEquals(Front.MORNING.plusSeconds(4), front.saga(id).span().deadline());
  }

  @Test
  void one_leaves_by_recovery_url_links_or_plain_url() {
    for (String who :
        List.of(
            "http://alias/lra-coordinator/recovery/" + id + "/id-2",
            Front.link(Front.A, "compensate"),
            Front.links(Front.A, "after"),
            Front.A)) {
      front.joined(id, Front.A);
      Response answer = front.put("/" + id + "/remove", who).answer();
      assertEquals(200, answer.status(), answer.body());
      assertEquals("", answer.body());
      assertEquals(0, parties());
    }
  }

  @Test
  void who_has_not_joined_cannot_leave() {
    front.joined(id, Front.A);
    for (String who : List.of(Front.B, Front.link(Front.B, "compensate"), "", "x")) {
      Response answer = front.put("/" + id + "/remove", who).answer();
      assertEquals(400, answer.status());
      assertTrue(answer.body().contains(who.startsWith("<") ? id : who), answer.body());
    }
    assertEquals(404, front.put("/nobody/remove", Front.A).status());
    front.answers(Front.A + "/complete", Reply.LOST);
    front.put("/" + id + "/close").answer();
    assertEquals(412, front.put("/" + id + "/remove", Front.A).status());
  }
}
