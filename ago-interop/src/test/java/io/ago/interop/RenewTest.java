package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

class RenewTest {
  private static final long MINUTE = 60_000;

  @InEveryCell
  void a_later_deadline_replaces_the_earlier_one(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, MINUTE);
    long before = deadline(play, lra);
    renew(play, lra, 2 * MINUTE);
    assertTrue(deadline(play, lra) - before > MINUTE / 2);
    play.lras().close(lra);
  }

  @InEveryCell
  void an_earlier_deadline_changes_nothing(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 2 * MINUTE);
    long before = deadline(play, lra);
    renew(play, lra, MINUTE);
    assertEquals(before, deadline(play, lra));
    play.lras().close(lra);
  }

  private static long deadline(Play play, URI lra) throws Exception {
    return play.document(lra).get("finishTime").asLong();
  }

  private static void renew(Play play, URI lra, long millis) throws Exception {
    if (play.has(Quirk.NO_RENEWAL)) {
      Wire.Answer answer = Wire.send("PUT", Wire.below(lra, "/renew?TimeLimit=" + millis));
      assertEquals(Wire.OK, answer.code(), answer::body);
    } else {
      play.narayana().renewTimeLimit(lra, millis);
    }
  }
}
