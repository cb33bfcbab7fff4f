package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

class RecoveryTest {

  @InEveryCell
  void who_did_not_answer_is_asked_again(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.party().alwaysAnswers("hotel/complete", 503, "");
    play.lras().close(lra);
    assertEquals(LRAStatus.Closing, play.lras().status(lra));
    assertTrue(play.listed("/recovery").contains(lra));
    play.party().alwaysAnswers("hotel/complete", 200, "");
    play.awaitRecovery(lra);
    assertTrue(play.party().count("hotel/complete") > 1);
  }

  @InEveryCell
  void who_is_still_at_it_is_asked_how_it_stands(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel", "status"));
    play.party().answers("hotel/complete", 202, "");
    play.party().answers("hotel/status", 200, "Completing");
    play.party().alwaysAnswers("hotel/status", 200, "Completed");
    play.lras().close(lra);
    play.awaitRecovery(lra);
    assertEquals(List.of("hotel/complete", "hotel/status", "hotel/status"), play.party().paths());
    assertEquals("GET", play.party().call("hotel/status").method());
  }

  @InEveryCell
  void who_has_not_begun_is_told_again(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel", "status"));
    play.party().answers("hotel/compensate", 503, "");
    play.party().answers("hotel/status", 200, "Active");
    play.lras().cancel(lra);
    play.awaitRecovery(lra);
    assertEquals(
        List.of("hotel/compensate", "hotel/status", "hotel/compensate"), play.party().paths());
  }

  @InEveryCell
  void a_location_tells_where_to_ask(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    play.party().answersElsewhere("hotel/complete", 202, "desk/status");
    play.party().alwaysAnswers("desk/status", 200, "Completed");
    play.lras().close(lra);
    play.awaitRecovery(lra);
    assertEquals(List.of("hotel/complete", "desk/status"), play.party().paths());
  }

  @InEveryCell
  void the_recovery_url_shows_where_a_participant_is(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    URI hotel = play.lras().join(lra, play.party().links("hotel"));
    Wire.Answer answer = Wire.send("GET", hotel);
    assertEquals(Wire.OK, answer.code(), answer::body);
    assertTrue(
        answer.body().contains(play.party().url("hotel/compensate").toString()), answer::body);
    URI flight = play.lras().join(lra, play.party().links("flight"));
    int second = play.has(Quirk.FIRST_RECOVERY_URL_ONLY) ? 404 : Wire.OK;
    assertEquals(second, Wire.send("GET", flight).code());
    play.lras().close(lra);
  }

  @InEveryCell
  void a_participant_that_moved_is_called_at_its_new_place(Play play) throws Exception {
    String links = NarayanaLras.list(play.party().links("villa"));
    String place = play.has(Quirk.ONE_LINK_AT_A_TIME) ? "hotel" : "villa";
    assertEquals(place + "/complete", calledAfter(play, links));
  }

  @InEveryCell
  void a_callback_that_moved_is_called_at_its_new_place(Play play) throws Exception {
    URI moved = play.party().url("villa/complete");
    if (play.has(Quirk.ALL_LINKS_AT_ONCE)) {
      URI lra = play.lras().start("shop", null, 0);
      URI hotel = play.lras().join(lra, play.party().links("hotel"));
      assertEquals(400, Wire.put(hotel, "<" + moved + ">; rel=\"complete\"").code());
      play.lras().close(lra);
    } else {
      String called = calledAfter(play, "<" + moved + ">; rel=\"complete\"");
      assertEquals("villa/complete", called);
    }
  }

  /** Who is completed after a participant has said by its recovery URL where it is now. */
  private static String calledAfter(Play play, String links) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    URI hotel = play.lras().join(lra, play.party().links("hotel"));
    Wire.Answer answer = Wire.put(hotel, links);
    assertEquals(Wire.OK, answer.code(), answer::body);
    play.lras().close(lra);
    return play.party().paths().get(0);
  }
}
