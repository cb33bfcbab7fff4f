package io.ago.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;

/** Every version of the protocol, asked with by Narayana's own interface where there is one. */
class VersionTest {

  @InEveryCell
  void version_1_0(Play play) throws Exception {
    lives(play, "1.0");
  }

  @InEveryCell
  void version_1_1(Play play) throws Exception {
    lives(play, "1.1");
  }

  @InEveryCell
  void version_1_2(Play play) throws Exception {
    lives(play, "1.2");
    assertTrue(shortRecoveryUrl(play, "1.2"));
  }

  @InEveryCell
  void version_1_3(Play play) throws Exception {
    lives(play, "1.3");
    assertTrue(shortRecoveryUrl(play, "1.3"));
  }

  @InEveryCell
  void version_2_0(Play play) throws Exception {
    lives(play, "2.0");
    assertTrue(shortRecoveryUrl(play, "2.0"));
  }

  @InEveryCell
  void data_came_with_version_1_1(Play play) throws Exception {
    Versions versions = play.versions();
    URI lra = play.lras().start("shop", null, 0);
    Lras.Links hotel = play.party().links("hotel");
    assertEquals(412, versions.join("1.0", lra, hotel, "room 7").code());
    assertEquals(Wire.OK, versions.join("1.1", lra, hotel, "room 7").code());
    play.lras().cancel(lra);
    assertEquals("room 7", play.party().call("hotel/compensate").header(Orders.DATA));
  }

  @InEveryCell
  void version_2_0_says_202_while_it_is_closing(Play play) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    play.lras().join(lra, play.party().links("hotel", "status"));
    play.party().answers("hotel/complete", 202, "");
    Versions.Told told = play.versions().close("2.0", lra);
    assertEquals(play.has(Quirk.ANY_VERSION) ? Wire.OK : 202, told.code());
    assertEquals("Closing", told.body());
    play.party().alwaysAnswers("hotel/status", 200, "Completed");
    play.awaitRecovery(lra);
  }

  @InEveryCell
  void a_version_that_nobody_knows_is_refused(Play play) throws Exception {
    Versions.Told told = play.versions().start("9.9");
    if (play.has(Quirk.ANY_VERSION)) {
      assertEquals(201, told.code());
      assertEquals("9.9", told.version());
      play.lras().close(URI.create(told.body()));
    } else {
      assertEquals(417, told.code());
      assertEquals("2.0", told.version());
    }
  }

  private static void lives(Play play, String version) throws Exception {
    Versions versions = play.versions();
    Versions.Told started = versions.start(version);
    assertEquals(201, started.code());
    assertEquals(version, started.version());
    URI lra = URI.create(started.body());
    Versions.Told joined = versions.join(version, lra, play.party().links("hotel"), "");
    assertEquals(Wire.OK, joined.code(), joined::body);
    assertEquals(version, joined.version());
    Versions.Told status = versions.status(version, lra);
    assertEquals("Active", status.body());
    assertEquals(version, status.version());
    Versions.Told closed = versions.close(version, lra);
    assertEquals(Wire.OK, closed.code());
    assertEquals("Closed", closed.body());
    assertEquals(1, play.party().count("hotel/complete"));
  }

  /** Up to 1.1 it holds the whole id of the LRA. */
  private static boolean shortRecoveryUrl(Play play, String version) throws Exception {
    URI lra = play.lras().start("shop", null, 0);
    String url = play.versions().join(version, lra, play.party().links("flight"), "").body();
    play.lras().close(lra);
    return url.startsWith(play.coordinator() + "/recovery/" + Wire.uid(lra) + "/");
  }
}
