package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Order;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgoSettingsTest {

  @Test
  void without_any_key_everything_has_its_default() {
    AgoSettings settings = read(Map.of());

    assertEquals(URI.create("http://127.0.0.1:8080"), settings.place().url());
    assertEquals(Optional.empty(), settings.place().coordinator());
    assertEquals(List.of(), settings.calls().allowed());
    assertEquals(Duration.ofSeconds(5), settings.calls().timeout());
    assertEquals(Duration.ofDays(7), settings.behaviour().retention());
    assertEquals(Duration.ofHours(1), settings.behaviour().staleAfter());
    assertEquals(Order.PLAIN, settings.behaviour().order());
    assertTrue(settings.behaviour().propagation());
  }

  @Test
  void keys_are_read_without_the_blanks_around_them() {
    AgoSettings settings =
        read(
            Map.of(
                "ago.url", " https://shop.example/ ",
                "ago.coordinator.url", "http://lra:8080/lra-coordinator",
                "ago.allowed-targets", "a.example, *.b.example:8080 ,,10.0.0.0/8",
                "ago.lra.strict-order", "true",
                "ago.end.wait", "250"));

    assertEquals(URI.create("https://shop.example"), settings.place().url());
    assertEquals(
        Optional.of(URI.create("http://lra:8080/lra-coordinator")), settings.place().coordinator());
    assertEquals(
        List.of("a.example", "*.b.example:8080", "10.0.0.0/8"), settings.calls().allowed());
    assertEquals(Order.STRICT, settings.behaviour().order());
    assertEquals(Duration.ofMillis(250), settings.ends().longest());
  }

  @ParameterizedTest
  @CsvSource({
    "ago.url, shop:8080",
    "ago.url, ftp://shop",
    "ago.url, http://user@shop",
    "ago.url, http://shop?x=1",
    "ago.url, http://a b",
    "ago.participant.timeout, 0",
    "ago.participant.timeout, -5",
    "ago.participant.timeout, 5s",
    "ago.retry.failures, 99999999999",
    "ago.lra.strict-order, yes"
  })
  void a_value_that_does_not_fit_is_told_with_its_key(String key, String value) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> read(Map.of(key, value)));

    assertTrue(
        String.valueOf(wrong.getMessage())
            .startsWith("The setting " + key + " is " + value + ", but must"));
  }

  @Test
  void the_documentation_names_every_key_as_it_is() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "configuration.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertEquals(Stream.of(Key.values()).map(Key::row).toList(), rows);
  }

  private static AgoSettings read(Map<String, String> given) {
    return AgoSettings.read(key -> Optional.ofNullable(given.get(key)));
  }
}
