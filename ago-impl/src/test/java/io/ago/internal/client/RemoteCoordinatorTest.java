package io.ago.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.LraCoordinator.Enlisted;
import io.ago.internal.participant.NotCoordinated;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol as a well-behaved client speaks it. */
@Timeout(30)
class RemoteCoordinatorTest {
  private static final URI LRA =
      URI.create("http://alias/lra-coordinator/0_ff_1?ParentLRA=http%3A");
  private static final CallbackUrls URLS =
      new CallbackUrls("http://p/complete", "http://p/undo?a=%26b", null, null, "http://p/after");
  private static final String LINKS =
      "<http://p/undo?a=%26b>; rel=\"compensate\"; title=\"compensate URI\"; type=\"text/plain\","
          + "<http://p/complete>; rel=\"complete\"; title=\"complete URI\"; type=\"text/plain\","
          + "<http://p/after>; rel=\"after\"; title=\"after URI\"; type=\"text/plain\"";

  private final StubCoordinator stub;
  private final RemoteCoordinator coordinator;

  RemoteCoordinatorTest() throws IOException {
    stub = new StubCoordinator();
    coordinator = new RemoteCoordinator(stub.base(), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void a_start_is_known_by_its_location() {
    stub.next(201, "ignored", Map.of("Location", "http://c/lra-coordinator/7"));
    URI started =
        coordinator.start("a.B#c", URI.create("http://c/lra?x=1"), Duration.ofMillis(500));
    assertEquals(URI.create("http://c/lra-coordinator/7"), started);
    StubCoordinator.Asked asked = stub.asked();
    assertEquals(
        "POST /lra-coordinator/start?ClientID=a.B%23c&TimeLimit=500"
            + "&ParentLRA=http%3A%2F%2Fc%2Flra%3Fx%3D1",
        asked.line());
    assertEquals(Optional.of("1.3"), asked.header("Narayana-LRA-API-version"));
    assertEquals(Optional.of("text/plain"), asked.header("Accept"));
  }

  @Test
  void a_start_without_a_location_is_known_by_header_or_body() {
    stub.next(201, "", Map.of("Long-Running-Action", "http://c/8"));
    assertEquals(URI.create("http://c/8"), coordinator.start("", null, null));
    assertTrue(stub.asked().line().endsWith("TimeLimit=0&ParentLRA="));
    stub.next(201, "http://c/9\n", Map.of());
    assertEquals(URI.create("http://c/9"), coordinator.start("", null, null));
  }

  @Test
  void a_join_tells_its_links_twice_and_goes_to_the_configured_coordinator() {
    stub.next(
        200,
        "",
        Map.of(
            "Long-Running-Action-Recovery",
            "http://c/recovery/7/8",
            "Narayana-LRA-Participant-Data",
            "basket 7"));
    Enlisted enlisted = coordinator.join(LRA, URLS, "basket 8", Duration.ofSeconds(1));
    assertEquals(new Enlisted(URI.create("http://c/recovery/7/8"), "basket 7"), enlisted);
    StubCoordinator.Asked asked = stub.asked();
    assertEquals("PUT /lra-coordinator/0_ff_1?TimeLimit=1000", asked.line());
    assertEquals(Optional.of(LINKS), asked.header("Link"));
    assertEquals(Optional.of("basket 8"), asked.header("Narayana-LRA-Participant-Data"));
    assertEquals(Optional.of(LRA.toString()), asked.header("Long-Running-Action"));
    assertEquals(LINKS, asked.body());
  }

  @Test
  void no_earlier_data_is_none() {
    stub.next(200, "http://c/r", Map.of("Narayana-LRA-Participant-Data", ""));
    assertNull(coordinator.join(LRA, URLS, null, null).earlierData());
    assertEquals(Optional.empty(), stub.asked().header("Narayana-LRA-Participant-Data"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void who_never_came_may_leave(int code) {
    stub.next(code, "", Map.of());
    coordinator.leave(LRA, URLS);
    StubCoordinator.Asked asked = stub.asked();
    assertEquals("PUT /lra-coordinator/0_ff_1/remove", asked.line());
    assertEquals(LINKS, asked.body());
  }

  @Test
  void an_end_is_asked_for_and_its_status_read() {
    stub.next(200, "Closed\n", Map.of());
    assertEquals(LRAStatus.Closed, coordinator.close(LRA));
    assertEquals("PUT /lra-coordinator/0_ff_1/close", stub.asked().line());
    stub.next(202, "Cancelling", Map.of());
    assertEquals(LRAStatus.Cancelling, coordinator.cancel(LRA));
    assertEquals("PUT /lra-coordinator/0_ff_1/cancel", stub.asked().line());
    stub.next(200, "Active", Map.of());
    assertEquals(LRAStatus.Active, coordinator.status(LRA));
    assertEquals("GET /lra-coordinator/0_ff_1/status", stub.asked().line());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410, 412, 503})
  void a_refusal_keeps_its_code_and_its_words(int code) {
    stub.next(code, "because", Map.of());
    NotCoordinated refused =
        assertThrows(NotCoordinated.class, () -> coordinator.join(LRA, URLS, null, null));
    assertEquals(code, refused.code());
    assertTrue(String.valueOf(refused.getMessage()).endsWith(": because"), refused::getMessage);
  }

  @Test
  void redirects_are_not_followed_and_nonsense_is_told() {
    stub.next(302, "", Map.of("Location", "http://127.0.0.1:1/"));
    assertEquals(502, assertThrows(NotCoordinated.class, () -> coordinator.close(LRA)).code());
    stub.next(200, "<html>", Map.of());
    assertEquals(502, assertThrows(NotCoordinated.class, () -> coordinator.status(LRA)).code());
  }

  @Test
  void a_coordinator_that_is_away_is_told_so() {
    stub.close();
    NotCoordinated away = assertThrows(NotCoordinated.class, () -> coordinator.close(LRA));
    assertEquals(503, away.code());
    assertTrue(String.valueOf(away.getMessage()).contains(stub.base().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://c/lra-coordinator/", "http://c/lra-coordinator/..?x=y", "."})
  void what_is_no_id_asks_nobody(String lra) {
    NotCoordinated refused =
        assertThrows(NotCoordinated.class, () -> coordinator.close(URI.create(lra)));
    assertEquals(400, refused.code());
  }

  @Test
  void settings_are_checked() {
    URI base = stub.base();
    assertThrows(IllegalArgumentException.class, () -> new RemoteCoordinator(base, Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RemoteCoordinator(URI.create("coordinator"), RemoteCoordinator.TIMEOUT));
  }
}
