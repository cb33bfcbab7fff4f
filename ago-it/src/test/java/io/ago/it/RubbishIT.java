package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody should send is refused in plain words, and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RubbishIT {
  private static final int MANY_JOINS = 10_000;
  private static final long MOST_LOGGED = 32L << 20;
  private static final String LRA = "{lra}";
  private static final String NOBODY = "http://127.0.0.1:1/lra-coordinator/0_none";

  private final Server server;
  private final CoordinatorClient coordinator;
  private final List<WildFlyProcess> running = new ArrayList<>();

  RubbishIT() throws Exception {
    server = Server.ofTest("rubbish", Database.h2());
    coordinator = new CoordinatorClient(server);
  }

  @BeforeAll
  void start() throws Exception {
    Folders.delete(server.base());
    running.add(WildFlyProcess.start(server));
  }

  @AfterAll
  void stop() throws Exception {
    for (WildFlyProcess process : running) {
      process.close();
      assertTrue(process.logged() < MOST_LOGGED, "the log grew to " + process.logged());
    }
  }

  /** Status, method, path below the coordinator, body, then names and values of headers. */
  static Stream<Arguments> rubbish() {
    return Stream.of(
        // ids
        row(404, "GET", "/no-such-saga", ""),
        row(404, "GET", "/no-such-saga/status", ""),
        row(404, "PUT", "/no-such-saga/close", ""),
        row(404, "PUT", "/no-such-saga/cancel", ""),
        row(404, "PUT", "/no-such-saga", "", "Link", link("http://127.0.0.1:1")),
        row(404, "PUT", "/no-such-saga/renew?TimeLimit=1000", ""),
        row(404, "PUT", "/" + "x".repeat(2_000) + "/close", ""),
        row(404, "GET", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", ""),
        row(404, "GET", "/%00", ""),
        row(410, "GET", "/nested/no-such-saga/status", ""),
        // parameters
        row(400, "GET", "?Status=Rubbish", ""),
        row(400, "POST", "/start?ClientID=c&TimeLimit=soon", ""),
        row(400, "POST", "/start?ClientID=c&TimeLimit=99999999999999999999", ""),
        row(404, "POST", "/start?ClientID=c&ParentLRA=" + NOBODY, ""),
        row(400, "PUT", LRA + "/renew", ""),
        row(400, "PUT", LRA + "/renew?TimeLimit=soon", ""),
        row(400, "PUT", LRA + "?TimeLimit=soon", "", "Link", link("http://127.0.0.1:1")),
        // links
        row(400, "PUT", LRA, "", "Link", "<link>;rel=myrel;<wrong>"),
        row(400, "PUT", LRA, "", "Link", "<http://127.0.0.1:1/x>; rel=\"rubbish\""),
        row(400, "PUT", LRA, "", "Link", "<http://127.0.0.1:1/ x>; rel=\"compensate\""),
        row(400, "PUT", LRA, "no link and no url"),
        row(400, "PUT", LRA + "/remove", "http://127.0.0.1:1/unknown"),
        // targets
        row(403, "PUT", LRA, "", "Link", link("http://example.com")),
        row(403, "PUT", LRA, "", "Link", link("http://169.254.169.254")),
        row(403, "PUT", LRA, "", "Link", link("http://[::ffff:10.0.0.1]")),
        row(403, "PUT", LRA, "", "Link", link("http://0x0a000001")),
        row(403, "PUT", LRA, "", "Link", link("http://167772161")),
        row(403, "PUT", LRA, "", "Link", link("http://127.0.0.1@example.com")),
        row(403, "PUT", LRA, "", "Link", link("http://127.0.0.1.example.com")),
        row(403, "PUT", LRA, "http://example.com/participant"),
        row(403, "PUT", LRA, "", "Link", link("file:///etc")),
        row(403, "PUT", LRA, "", "Link", link("ftp://127.0.0.1")),
        row(404, "POST", "/start?ClientID=c&ParentLRA=http://example.com/lra-coordinator/1", ""),
        // versions, headers
        row(417, "GET", "/", "", "Narayana-LRA-API-version", "9.9"),
        row(417, "GET", "/", "", "Narayana-LRA-API-version", "rubbish"),
        row(417, "PUT", LRA + "/close", "", "Narayana-LRA-API-version", "-1"),
        // recovery
        row(404, "GET", "/recovery/no-such-saga/no-such-participant", ""),
        row(404, "PUT", "/recovery/no-such-saga/no-such-participant", "http://127.0.0.1:1/x"),
        row(404, "DELETE", "/recovery/no-such-saga", ""),
        // methods
        row(405, "DELETE", LRA, ""),
        row(405, "PUT", "/start", ""),
        row(404, "POST", "/no/such/endpoint", ""));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("rubbish")
  void is_refused(int status, String method, String path, String body, List<String> headers)
      throws Exception {
    String lra = coordinator.start("rubbish");
    String url =
        path.startsWith(LRA) ? lra + path.substring(LRA.length()) : server.coordinator() + path;
    HttpRequest.Builder request = Http.to(url).method(method, BodyPublishers.ofString(body));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpResponse<String> answer = Http.CLIENT.send(request.build(), BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer::body);
    isPlain(answer.body());
    assertEquals("Active", coordinator.status(lra));
  }

  @Test
  void ten_megabytes_are_refused() throws Exception {
    String lra = coordinator.start("rubbish");
    HttpResponse<String> answer =
        Http.CLIENT.send(Http.put(lra, "x".repeat(10 << 20)), BodyHandlers.ofString());
    assertEquals(413, answer.statusCode(), answer::body);
    isPlain(answer.body());
  }

  @Test
  void headers_beyond_measure_are_refused() throws Exception {
    String lra = coordinator.start("rubbish");
    HttpResponse<String> answer =
        Http.CLIENT.send(
            Http.put(
                lra,
                "",
                "Link",
                link("http://127.0.0.1:1"),
                "Narayana-LRA-Participant-Data",
                "x".repeat(100_000)),
            BodyHandlers.ofString());
    assertTrue(List.of(400, 413, 431).contains(answer.statusCode()), answer::toString);
    isPlain(answer.body());
  }

  @Test
  void ten_thousand_joins_reach_a_limit_and_the_server_stays_well() throws Exception {
    String lra = coordinator.start("rubbish");
    int refused = 0;
    String words = "";
    for (int i = 0; i < MANY_JOINS; i++) {
      HttpResponse<String> answer =
          Http.CLIENT.send(
              Http.put(lra, "", "Link", link("http://127.0.0.1:1/" + i)), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        refused++;
        words = answer.body();
        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer::body);
      }
    }
    assertTrue(refused > 0, "a saga took " + MANY_JOINS + " participants");
    isPlain(words);
    assertEquals("Active", coordinator.status(lra));
  }

  @Test
  void a_replaced_url_must_be_an_allowed_target_too() throws Exception {
    String lra = coordinator.start("rubbish");
    String enlisted = coordinator.join(lra, link("http://127.0.0.1:1"));
    HttpResponse<String> answer =
        Http.CLIENT.send(Http.put(enlisted, link("http://example.com")), BodyHandlers.ofString());
    assertEquals(403, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains("ago.allowed-targets"), answer::body);
  }

  private static Arguments row(
      int status, String method, String path, String body, String... headers) {
    return Arguments.of(status, method, path, body, Arrays.asList(headers));
  }

  private static String link(String base) {
    return Stream.of("complete", "compensate")
        .map(rel -> "<" + base + "/" + rel + ">; rel=\"" + rel + "\"")
        .reduce((one, other) -> one + ", " + other)
        .orElseThrow();
  }

  private static void isPlain(String words) {
    assertFalse(words.isBlank(), "refused without a word");
    assertTrue(words.length() < 2_000, words);
    assertFalse(words.contains("\tat ") || words.contains("Exception"), words);
  }
}
