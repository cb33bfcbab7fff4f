package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send is refused in plain words, and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Rubbish {
  /** As documented. */
  private static final int MOST_PARTICIPANTS = 1_000;

  /** Rubbish is refused to who sent it; an operator has nothing to do about it. */
  private static final long MOST_LOGGED = 8L << 10;

  /** Of what was refused nothing is kept; a server under way is never quite the same. */
  private static final long MOST_KEPT = 32L << 20;

  private static final BodyPublisher TEN_MEGABYTES = BodyPublishers.ofByteArray(new byte[10 << 20]);

  static final String LRA = "{lra}";
  private static final String V = "Narayana-LRA-API-version";
  static final String PLAIN = "http://127.0.0.1:1/x";
  private static final String NOBODY = "http://127.0.0.1:1/lra-coordinator/0_none";

  private final List<ServerProcess> running = new ArrayList<>();

  private String full = "";
  private long heapBefore;
  private long loggedBefore;

  /** Where the example runs. */
  abstract URI url();

  /** Starts its server, without any data. */
  abstract ServerProcess started() throws Exception;

  /** How many try to join one LRA: many more than may. */
  abstract int joins();

  @BeforeAll
  void start() throws Exception {
    ServerProcess started = started();
    running.add(started);
    full = coordinator().start("rubbish");
    for (int i = 0; i < MOST_PARTICIPANTS; i++) {
      coordinator().join(full, link("http://127.0.0.1:1/" + i));
    }
    // What was taken fills the caches of database and server; what is refused must not.
    heapBefore = started.heap();
    loggedBefore = started.logged();
  }

  /** After all that rubbish. */
  @AfterAll
  void memory_and_log_are_bounded() throws Exception {
    try {
      for (ServerProcess process : running) {
        long kept = process.heap() - heapBefore;
        long logged = process.logged() - loggedBefore;
        print("Rubbish: the heap grew by " + kept + " bytes, the log by " + logged);
        assertTrue(kept < MOST_KEPT && logged < MOST_LOGGED, "too much is kept of rubbish");
      }
    } finally {
      running.forEach(ServerProcess::close);
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
        row(410, "GET", "/nested/no-such-saga/status", ""),
        // parameters
        row(400, "GET", "?Status=Rubbish", ""),
        row(400, "POST", "/start?ClientID=c&TimeLimit=soon", ""),
        row(400, "POST", "/start?ClientID=c&TimeLimit=99999999999999999999", ""),
        row(404, "POST", "/start?ClientID=c&ParentLRA=" + NOBODY, ""),
        row(400, "PUT", LRA + "/renew", ""),
        row(400, "PUT", LRA + "/renew?TimeLimit=", ""),
        row(400, "PUT", LRA + "/renew?TimeLimit=soon", ""),
        row(400, "PUT", LRA + "?TimeLimit=soon", "", "Link", link("http://127.0.0.1:1")),
        // links
        row(400, "PUT", LRA, "", "Link", "<link>;rel=myrel;<wrong>"),
        row(400, "PUT", LRA, "", "Link", "<http://127.0.0.1:1/x>; rel=\"rubbish\""),
        row(400, "PUT", LRA, "", "Link", "<http://127.0.0.1:1/ x>; rel=\"compensate\""),
        row(400, "PUT", LRA, "<no link"),
        row(400, "PUT", LRA, "<http://127.0.0.1:1/x>; rel"),
        row(412, "PUT", LRA, "no link and no url"),
        row(412, "PUT", LRA, "{\"compensate\": \"http://127.0.0.1:1/x\""),
        row(400, "PUT", LRA + "/remove", "http://127.0.0.1:1/unknown"),
        // targets
        row(403, "PUT", LRA, "", "Link", link("http://example.com")),
        row(403, "PUT", LRA, "", "Link", link("http://169.254.169.254")),
        row(403, "PUT", LRA, "", "Link", link("http://[::ffff:10.0.0.1]")),
        row(403, "PUT", LRA, "", "Link", link("http://0x0a000001")),
        row(403, "PUT", LRA, "", "Link", link("http://167772161")),
        row(403, "PUT", LRA, "", "Link", link("http://127.1")),
        row(403, "PUT", LRA, "", "Link", link("http://0177.0.0.1")),
        row(403, "PUT", LRA, "", "Link", link("http://127.0.0.1.")),
        row(403, "PUT", LRA, "", "Link", link("http://127.0.0.1@example.com")),
        row(403, "PUT", LRA, "", "Link", link("http://127.0.0.1.example.com")),
        row(403, "PUT", LRA, "http://example.com/participant"),
        row(403, "PUT", LRA, "", "Link", link("file:///etc")),
        row(403, "PUT", LRA, "", "Link", link("ftp://127.0.0.1")),
        row(404, "POST", "/start?ClientID=c&ParentLRA=http://example.com/lra-coordinator/1", ""),
        // versions, headers
        row(417, "GET", "/", "", V, "9.9"),
        row(417, "GET", "/", "", V, "rubbish"),
        row(417, "PUT", LRA + "/close", "", V, "-1"),
        row(412, "PUT", LRA, PLAIN, V, "1.0", "Narayana-LRA-Participant-Data", "too early"),
        row(400, "PUT", LRA, "http://127.0.0.1:1/" + "x".repeat(10_000)),
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
    String lra = coordinator().start("rubbish");
    String target =
        path.startsWith(LRA) ? lra + path.substring(LRA.length()) : coordinator().url(path);
    HttpRequest.Builder request = Http.to(target).method(method, BodyPublishers.ofString(body));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpResponse<String> answer = Http.CLIENT.send(request.build(), BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer::body);
    Words.arePlain(answer);
    assertEquals("Active", coordinator().status(lra));
  }

  @ParameterizedTest
  @ValueSource(strings = {LRA, LRA + "/remove", "/recovery/" + LRA + "/none"})
  void ten_megabytes_are_refused(String path) throws Exception {
    String lra = coordinator().start("rubbish");
    String id = lra.substring(lra.lastIndexOf('/') + 1);
    String target = coordinator().url("/" + path.replace(LRA, id).replaceFirst("^/", ""));
    for (BodyPublisher body : List.of(TEN_MEGABYTES, inPieces())) {
      HttpResponse<String> answer =
          Http.CLIENT.send(Http.to(target).PUT(body).build(), BodyHandlers.ofString());
      assertEquals(413, answer.statusCode(), answer::body);
      Words.arePlain(answer);
    }
  }

  /** As many megabytes, of a length that is not told beforehand. */
  private static BodyPublisher inPieces() {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10 << 20]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "{\"item\":}",
        "{\"item\":\"book\",\"quantity\":{},\"card\":[]}",
        "{\"item\":\"book\",\"quantity\":1e999,\"card\":\"5555444433331111\"}",
        "<order/>"
      })
  void malformed_json_is_refused_by_the_example(String body) throws Exception {
    refusedOrder(400, body, "application/json");
  }

  @Test
  void json_that_is_deep_or_large_or_none_is_refused_by_the_example() throws Exception {
    refusedOrder(400, "[".repeat(4_000), "application/json");
    refusedOrder(400, "{\"a\":".repeat(600), "application/json");
    refusedOrder(413, "[".repeat(100_000), "application/json");
    refusedOrder(415, "{}", "application/rubbish");
    refusedOrder(400, "item=book&quantity=many", "application/x-www-form-urlencoded");
  }

  private void refusedOrder(int status, String body, String type) throws Exception {
    HttpResponse<String> answer =
        Http.CLIENT.send(
            Http.post(url() + "/orders", body, "Content-Type", type), BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer::body);
    Words.arePlain(answer);
  }

  @Test
  void many_more_joins_reach_the_limit_and_the_server_stays_well() throws Exception {
    for (int i = MOST_PARTICIPANTS; i < joins(); i++) {
      HttpResponse<String> answer =
          Http.CLIENT.send(
              Http.put(full, "", "Link", link("http://127.0.0.1:1/" + i)), BodyHandlers.ofString());
      assertEquals(400, answer.statusCode(), answer::body);
      Words.arePlain(answer);
    }
    assertEquals("Active", coordinator().status(full));
  }

  private CoordinatorClient coordinator() {
    return new CoordinatorClient(url());
  }

  static Arguments row(int status, String method, String path, String body, String... headers) {
    return Arguments.of(status, method, path, body, Arrays.asList(headers));
  }

  private static String link(String base) {
    return Stream.of("complete", "compensate")
        .map(rel -> "<" + base + "/" + rel + ">; rel=\"" + rel + "\"")
        .reduce((one, other) -> one + ", " + other)
        .orElseThrow();
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
