package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Samples;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Participants as text and back. */
class DocumentTest {
  private static final String BASE = "http://127.0.0.1:8080/shop/orders/4711/";

  static Stream<Endpoints> addresses_come_back_byte_for_byte() {
    return Stream.of(
        new Endpoints(BASE + "complete", BASE + "compensate", BASE + "s", BASE + "f", BASE + "a"),
        new Endpoints(null, BASE + "compensate", null, null, null),
        new Endpoints("http://a/", "http://a/x", null, "http://a", null),
        new Endpoints("same", "same", null, "same", null),
        new Endpoints("x", "y", null, null, null),
        new Endpoints("", "a", null, null, null),
        new Endpoints("a\ud83d\ude00", "a\ud83d\ude01", null, null, null),
        new Endpoints("a%2Fb?c=%20\"\\", "a%2Fb?c=%20'", null, null, null),
        new Endpoints(null, null, null, null, BASE + "after"));
  }

  @ParameterizedTest
  @MethodSource
  void addresses_come_back_byte_for_byte(Endpoints endpoints) {
    Participant participant = reachedAt(endpoints);

    String document = DocumentWriter.write(List.of(participant));

    assertEquals(List.of(participant), DocumentReader.read("saga-1", document));
  }

  @Test
  void what_all_addresses_begin_with_is_written_once() {
    Endpoints endpoints = new Endpoints(BASE + "1", BASE + "2", BASE + "3", BASE + "4", null);

    String document = DocumentWriter.write(List.of(reachedAt(endpoints)));

    assertTrue(document.split("orders/4711", -1).length == 2, document);
  }

  private static Participant reachedAt(Endpoints endpoints) {
    Participant any = Samples.rich("saga-1").participants().get(0);
    Enlistment enlistment =
        new Enlistment(Kind.HTTP, endpoints, Enlistment.ANYWHERE, Duration.ofSeconds(2));
    return new Participant(
        any.id(), any.sequence(), enlistment, any.data(), any.status(), any.progress());
  }
}
