package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Samples;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Task;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 1, 1.0E-9})
  void retries_of_a_step_come_back_with_their_jitter(double jitter) {
    RetryDelays retries = new RetryDelays(Duration.ofMillis(5), Duration.ofDays(1), 9, 1, jitter);
    Enlistment step =
        new Enlistment(
            Kind.BEAN,
            Endpoints.step("ship", true),
            "shop/order@1",
            Duration.ofSeconds(2),
            new Task(retries, true));
    Participant participant = enlistedAs(step);

    String document = DocumentWriter.write(List.of(participant));

    assertEquals(List.of(participant), DocumentReader.read("saga-1", document));
    assertEquals(jitter > 0, document.contains("jitter"), document);
  }

  private static Participant reachedAt(Endpoints endpoints) {
    return enlistedAs(
        new Enlistment(Kind.HTTP, endpoints, Enlistment.ANYWHERE, Duration.ofSeconds(2)));
  }

  private static Participant enlistedAs(Enlistment enlistment) {
    Participant any = Samples.rich("saga-1").participants().get(0);
    return new Participant(
        any.id(), any.sequence(), enlistment, any.data(), any.status(), any.progress());
  }
}
