package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.payara.Folders;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rubbish for a WildFly, which leaves more of it to Ago than others do. */
class RubbishIT extends Rubbish {
  private final Server server;

  RubbishIT() throws IOException {
    server = Server.ofTest("rubbish", Database.h2());
  }

  @Override
  URI url() {
    return server.url();
  }

  @Override
  ServerProcess started() throws Exception {
    Folders.delete(server.base());
    return WildFlyProcess.start(server);
  }

  @Override
  int joins() {
    return 10_000;
  }

  /** As {@link #rubbish()}. */
  static Stream<Arguments> odder() {
    return Stream.of(
        row(404, "GET", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", ""),
        row(404, "GET", "/%00", ""),
        row(431, "PUT", LRA, PLAIN, "Narayana-LRA-Participant-Data", "x".repeat(100_000)),
        row(431, "GET", "", "", "X-Unknown", "x".repeat(10_000)),
        row(400, "POST", "/start?ClientID=" + "x".repeat(10_000), ""));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("odder")
  void odder_rubbish_is_refused(
      int status, String method, String path, String body, List<String> headers) throws Exception {
    is_refused(status, method, path, body, headers);
  }

  /** Each is sent as it stands, with an empty line after it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /lra-coordinator/%zz HTTP/1.1\r\nHost: h",
        "GET /lra-coordinator/a b HTTP/1.1\r\nHost: h",
        "GET /lra-coordinator/../../etc/passwd HTTP/1.1\r\nHost: h",
        "GET /lra-coordinator/\u0001 HTTP/1.1\r\nHost: h",
        "PUT /lra-coordinator/x HTTP/1.1\r\nHost: h\r\nContent-Length: many",
        "PUT /lra-coordinator/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nrubbish",
        "PUT /lra-coordinator/x HTTP/1.1\r\nHost: h\r\nLink: <\u0000>; rel=compensate",
        "GET /lra-coordinator/x HTTP/9.9\r\nHost: h",
        "RUBBISH"
      })
  void what_is_no_request_is_refused_without_a_look_inside(String request) throws Exception {
    String answer = RawRequest.sent(url(), request + "\r\nConnection: close\r\n\r\n");
    assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    Words.tellNothingInside(answer);
  }
}
