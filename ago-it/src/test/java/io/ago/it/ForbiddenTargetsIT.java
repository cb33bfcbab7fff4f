package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.payara.Folders;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A coordinator is no door into the network: nobody has it call what may not be called. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForbiddenTargetsIT {
  private static final String SECRET = "/secret";
  private static final String COMPLETE = "/p/complete";

  private final Server server;
  private final CoordinatorClient coordinator;
  private final List<WildFlyProcess> running = new ArrayList<>();
  private final List<Trap> traps = new ArrayList<>();

  ForbiddenTargetsIT() throws Exception {
    server = Server.ofTest("targets", Database.h2());
    coordinator = new CoordinatorClient(server.url());
  }

  @BeforeAll
  void start() throws Exception {
    Folders.delete(server.base());
    running.add(WildFlyProcess.start(server));
  }

  @AfterAll
  void stop() {
    running.forEach(WildFlyProcess::close);
  }

  @BeforeEach
  void set() throws Exception {
    traps.add(new Trap());
  }

  @AfterEach
  void release() {
    traps.forEach(Trap::close);
    traps.clear();
  }

  private Trap trap() {
    return traps.get(0);
  }

  @Test
  void no_redirect_is_followed_wherever_it_leads() throws Exception {
    for (int code : List.of(301, 302, 303, 307, 308)) {
      trap().answers(code, trap().allowed(SECRET));
      closesOnceItIsAnswered();
    }
    assertFalse(trap().called().contains(SECRET), () -> "called: " + trap().called());
  }

  @Test
  void where_to_ask_later_must_be_an_allowed_target() throws Exception {
    trap().answers(202, trap().forbidden(SECRET));
    closesOnceItIsAnswered();
    assertFalse(trap().called().contains(SECRET), () -> "called: " + trap().called());
  }

  @Test
  void where_to_ask_later_is_asked_if_it_may_be() throws Exception {
    String lra = coordinator.start("targets");
    coordinator.join(lra, links(trap().allowed("/p")));
    trap().answers(202, trap().allowed(SECRET));
    assertEquals("Closing", coordinator.end(lra, "close").join().body());
    Until.is(Patience.TO_END, trap()::called, called -> called.contains(SECRET));
  }

  /** It is called again, as one that has not answered is, until it answers. */
  private void closesOnceItIsAnswered() throws Exception {
    int before = trap().called().size();
    String lra = coordinator.start("targets");
    coordinator.join(lra, links(trap().allowed("/p")));
    CompletableFuture<HttpResponse<String>> close = coordinator.end(lra, "close");
    Until.is(Patience.TO_END, trap()::called, called -> called.size() >= before + 3);
    assertEquals("Closing", coordinator.status(lra));
    trap().answers(200, "");
    assertEquals(200, close.join().statusCode());
    Until.is(Patience.TO_END, () -> coordinator.status(lra), "Closed"::equals);
  }

  @Test
  void a_parent_elsewhere_is_refused_and_not_asked() throws Exception {
    for (String parent :
        List.of(trap().allowed("/lra-coordinator/1"), trap().forbidden("/lra-coordinator/1"))) {
      String encoded = URLEncoder.encode(parent, StandardCharsets.UTF_8);
      refused(
          404,
          Http.post(coordinator.url("/start?ClientID=targets&ParentLRA=" + encoded), ""),
          parent);
    }
    assertEquals(List.of(), trap().called());
  }

  @Test
  void a_context_from_elsewhere_is_refused_and_not_asked() throws Exception {
    refused(
        410,
        Http.post(
            server.url() + "/inventory/reservations",
            "item=book&quantity=1",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Long-Running-Action",
            trap().allowed("/lra-coordinator/1")),
        "1");
    assertEquals(List.of(), trap().called());
  }

  @Test
  void who_moves_must_move_to_an_allowed_target() throws Exception {
    String lra = coordinator.start("targets");
    String enlisted = coordinator.join(lra, links(trap().allowed("/p")));
    for (String body : List.of(links(trap().forbidden(SECRET)), trap().forbidden(SECRET))) {
      refused(403, Http.put(enlisted, body), "may not be called");
    }
    refused(403, Http.put(enlisted, links("http://example.com")), "ago.allowed-targets");
    assertEquals(200, coordinator.end(lra, "close").join().statusCode());
    assertEquals(List.of(COMPLETE), trap().called());
  }

  @Test
  void last_words_lead_nowhere_else() throws Exception {
    String lra = coordinator.start("targets");
    coordinator.join(lra, links(trap().allowed("/p")));
    HttpRequest close =
        Http.put(
            lra + "/close",
            "",
            "Narayana-LRA-Participant-Link",
            links(trap().forbidden(SECRET)),
            "Narayana-LRA-Participant-Data",
            "words");
    assertEquals(200, Http.CLIENT.send(close, BodyHandlers.ofString()).statusCode());
    assertEquals(List.of(COMPLETE), trap().called());
  }

  private static void refused(int status, HttpRequest request, String named) throws Exception {
    HttpResponse<String> answer = Http.CLIENT.send(request, BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains(named), answer::body);
    Words.arePlain(answer);
  }

  private static String links(String base) {
    return "<%s/complete>; rel=\"complete\",<%s/compensate>; rel=\"compensate\""
        .formatted(base, base);
  }
}
