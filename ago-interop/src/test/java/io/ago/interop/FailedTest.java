package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

class FailedTest {

  @InEveryCell
  void a_refusal_to_compensate_is_final(Play play) throws Exception {
    URI lra = joined(play);
    play.party().answers("hotel/compensate", 409, "FailedToCompensate");
    play.lras().cancel(lra);
    if (play.has(Quirk.ASKS_AFTER_REFUSAL)) {
      play.awaitRecovery(lra);
      assertEquals(2, play.party().count("hotel/compensate"));
    } else {
      assertFailed(play, lra, "FailedToCancel");
      assertEquals(1, play.party().count("hotel/compensate"));
    }
  }

  @InEveryCell
  void a_refusal_to_complete_is_final(Play play) throws Exception {
    URI lra = joined(play);
    play.party().answers("hotel/complete", 409, "FailedToComplete");
    play.lras().close(lra);
    if (play.has(Quirk.ASKS_AFTER_REFUSAL)) {
      play.awaitRecovery(lra);
      assertEquals(2, play.party().count("hotel/complete"));
    } else {
      assertFailed(play, lra, "FailedToClose");
      assertEquals(1, play.party().count("hotel/complete"));
    }
  }

  @InEveryCell
  void a_server_error_that_names_a_failure_is_one(Play play) throws Exception {
    URI lra = joined(play);
    play.party().answers("hotel/compensate", 500, "FailedToCompensate");
    play.lras().cancel(lra);
    assertFailed(play, lra, "FailedToCancel");
  }

  @InEveryCell
  void a_failure_told_beside_200_is_a_failure(Play play) throws Exception {
    URI lra = joined(play);
    play.party().answers("hotel/compensate", 200, "FailedToCompensate");
    play.lras().cancel(lra);
    if (play.has(Quirk.BODY_BESIDE_200)) {
      play.awaitEnd(lra, LRAStatus.Cancelled);
      assertFalse(play.listed("/recovery/failed").contains(lra));
    } else {
      assertFailed(play, lra, "FailedToCancel");
    }
  }

  @InEveryCell
  void a_failure_found_by_asking_is_listed(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel", "status", "forget"));
    play.party().answers("hotel/compensate", 202, "");
    play.party().alwaysAnswers("hotel/status", 200, "FailedToCompensate");
    play.lras().cancel(lra);
    play.awaitRecovery(lra);
    Until.is(() -> play.party().count("hotel/forget"), count -> count == 1);
    assertEquals(
        !play.has(Quirk.HIDES_LATE_FAILURES), play.listed("/recovery/failed").contains(lra));
  }

  @InEveryCell
  void what_failed_can_be_removed_when_it_was_looked_at(Play play) throws Exception {
    URI lra = joined(play);
    play.party().answers("hotel/compensate", 500, "FailedToCompensate");
    play.lras().cancel(lra);
    assertTrue(play.listed("/recovery/failed").contains(lra));
    String id = URLEncoder.encode(lra.toString(), StandardCharsets.UTF_8);
    URI record = URI.create(play.coordinator() + "/recovery/" + id);
    assertEquals(204, Wire.send("DELETE", record).code());
    assertEquals(play.has(Quirk.FAILED_STAY), play.listed("/recovery/failed").contains(lra));
  }

  private static URI joined(Play play) {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel"));
    return lra;
  }

  private static void assertFailed(Play play, URI lra, String status) throws Exception {
    assertEquals(
        List.of(lra), play.listed("/recovery/failed").stream().filter(lra::equals).toList());
    Wire.Answer answer = Wire.send("GET", Wire.below(lra, "/status"));
    if (play.has(Quirk.FAILED_ARE_UNKNOWN)) {
      assertEquals(404, answer.code());
    } else {
      assertEquals(status, answer.body());
    }
    assertFalse(play.listed("/recovery").contains(lra));
  }
}
