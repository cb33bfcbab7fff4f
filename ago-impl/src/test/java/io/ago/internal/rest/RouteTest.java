package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which question a path puts. */
class RouteTest {
  @ParameterizedTest
  @CsvSource({
    "GET, '', LIST, ''",
    "GET, /, LIST, ''",
    "POST, /start, START, ''",
    "GET, /u, FIND, u",
    "GET, /http%3A%2F%2Fh%2Fu, FIND, http%3A%2F%2Fh%2Fu",
    "GET, /u/status, STATUS, u",
    "GET, //u/status/, STATUS, u",
    "GET, /u;a=b/status;c, STATUS, u",
    "PUT, /u, JOIN, u",
    "PUT, /u/renew, RENEW, u",
    "PUT, /u/close, CLOSE, u",
    "PUT, /u/cancel, CANCEL, u",
    "PUT, /u/remove, LEAVE, u",
    "GET, /recovery, RECOVERING, ''",
    "GET, /recovery/, RECOVERING, ''",
    "GET, /recovery/failed, FAILED, ''",
    "DELETE, /recovery/u, REMOVE, u",
    "GET, /recovery/u/p, PARTICIPANT, u p",
    "PUT, /recovery/http%3A%2F%2Fh%2Fu/p, MOVE, http%3A%2F%2Fh%2Fu p",
    "GET, /nested/u/status, NESTED_STATUS, u",
    "PUT, /nested/u/complete, NESTED_COMPLETE, u",
    "PUT, /nested/u/compensate, NESTED_COMPENSATE, u",
    "DELETE, /nested/u/forget, NESTED_FORGET, u",
    "PUT, /nested/u/forget, NESTED_FORGET_OLD, u"
  })
  void a_path_leads_to_its_question(String method, String path, Route expected, String names) {
    List<String> segments = Route.segments(path);
    assertEquals(Optional.of(expected), Route.of(method, segments));
    assertEquals(names, String.join(" ", expected.names(segments)));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /u, 'GET, PUT'",
    "DELETE, '', GET",
    "PUT, /start, POST",
    "PUT, /recovery, GET",
    "GET, /start, POST",
    "HEAD, /u/status, GET",
    "TRACE, /u/close, PUT",
    "GET, /nested/u/complete, PUT",
    "GET, /u//status, ''",
    "GET, /u/x, ''",
    "GET, /nested, ''",
    "GET, /a/b/c/d, ''"
  })
  void any_other_leads_nowhere(String method, String path, String methods) {
    List<String> segments = Route.segments(path);
    assertEquals(Optional.empty(), Route.of(method, segments));
    assertEquals(methods, String.join(", ", Route.methods(segments)));
  }

  @Test
  void the_servlets_own_path_is_cut_off_by_counting_its_segments() {
    assertEquals(
        "/u%2F/x", CoordinatorServlet.below("/app/lra-coordinator/u%2F/x", "/app/lra-coordinator"));
    assertEquals("", CoordinatorServlet.below("/app/lra-coordinator", "/app/lra-coordinator"));
    assertEquals("/", CoordinatorServlet.below("/lra-coordinator/", "/lra-coordinator"));
    assertEquals(
        "/u", CoordinatorServlet.below("/my%20app/lra-coordinator/u", "/my app/lra-coordinator"));
    assertEquals("/u", CoordinatorServlet.below("/u", ""));
  }

  @Test
  void versions_are_known_by_their_names_only() {
    assertEquals(
        List.of("1.0", "1.1", "1.2", "1.3", "2.0"),
        Stream.of(Version.values()).map(Version::toString).toList());
    assertEquals(Optional.of(Version.V1_3), Version.of(null));
    assertEquals(Optional.of(Version.V1_3), Version.of(" "));
    assertEquals(Optional.of(Version.V2_0), Version.of("2.0"));
    assertEquals(Optional.empty(), Version.of("2"));
    assertEquals(Optional.empty(), Version.of("1.4"));
  }
}
