package io.ago.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: W3C Trace Context, "Versioning of traceparent" and the examples there. */
class TraceparentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "03", "ff"})
  void version_00_is_carried_as_it_came(String flags) {
    String header = "00-" + TRACE + "-" + SPAN + "-" + flags;
    assertEquals(Optional.of(new Traceparent(header)), Traceparent.read(header));
    assertEquals(header, new Traceparent(header).header());
  }

  @ParameterizedTest
  @CsvSource({"01,00,00", "cc,01,01", "cc,03,01", "fe,02,00", "cc,09-what-the-future-brings,01"})
  void of_a_later_version_is_taken_what_is_known(String version, String rest, String flags) {
    assertEquals(
        Optional.of(new Traceparent("00-" + TRACE + "-" + SPAN + "-" + flags)),
        Traceparent.read(version + "-" + TRACE + "-" + SPAN + "-" + rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nInjected: header",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 ",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
        "0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void what_is_none_is_nothing_to_a_reader_and_refused_to_a_maker(String header) {
    assertEquals(Optional.empty(), Traceparent.read(header));
    assertThrows(AgoException.class, () -> new Traceparent(header));
  }

  @Test
  void it_is_bounded() {
    String later = "cc-" + TRACE + "-" + SPAN + "-01-";
    assertTrue(Traceparent.read(later + "x".repeat(255 - 56)).isPresent());
    assertEquals(Optional.empty(), Traceparent.read(later + "x".repeat(256 - 56)));
    assertEquals(Optional.empty(), Traceparent.read(null));
  }
}
