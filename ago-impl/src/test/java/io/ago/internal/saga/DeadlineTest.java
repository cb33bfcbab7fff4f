package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static io.ago.internal.saga.Sagas.TERMS;
import static io.ago.internal.saga.Sagas.after;
import static io.ago.internal.saga.Sagas.http;
import static io.ago.internal.saga.Sagas.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a saga may last. */
class DeadlineTest {

  private static Saga limited(@Nullable Long seconds) {
    Saga saga =
        Sagas.start(
            new Origin(null, "", Order.PLAIN),
            seconds == null ? null : Duration.ofSeconds(seconds));
    return Sagas.joined(saga, http("a"));
  }

  private static @Nullable Instant at(@Nullable Long second) {
    return second == null ? null : after(second);
  }

  @ParameterizedTest(name = "limit {0}, asked at second {1} for {2} more: ends at {3}")
  @CsvSource({"10, 0, 20, 20", "10, 5, 6, 11", "10, 5, 5, 10", "10, 5, 1, 10", ", 5, 1,"})
  void renewing_only_extends(@Nullable Long limit, long asked, long more, @Nullable Long ends) {
    Saga saga = SagaMachine.renew(limited(limit), Duration.ofSeconds(more), after(asked));
    assertEquals(at(ends), saga.span().deadline());
  }

  @ParameterizedTest(name = "limit {0}, joined at second {1} with limit {2}: ends at {3}")
  @CsvSource({"10, 5, 4, 9", "10, 5, 5, 10", "10, 5, 6, 10", "10, 5, , 10", ", 5, 4, 9", ", 5, ,"})
  void joining_takes_the_earliest_limit(
      @Nullable Long limit, long joined, @Nullable Long own, @Nullable Long ends) {
    Saga saga = limited(limit);
    Duration wanted = own == null ? null : Duration.ofSeconds(own);
    Saga grown = SagaMachine.join(saga, joining(saga, http("b"), wanted), after(joined)).saga();
    assertEquals(at(ends), grown.span().deadline());
    Saga again = SagaMachine.join(saga, joining(saga, http("a"), wanted), after(joined)).saga();
    assertEquals(at(ends), again.span().deadline());
  }

  @Test
  void an_active_saga_is_due_at_its_deadline_on_every_node() {
    assertEquals(Map.of("", after(10)), Due.of(limited(10L)));
    assertTrue(Due.of(limited(null)).isEmpty());
  }

  @Test
  void whoever_finds_it_overdue_cancels_it_and_notes_the_undo_at_once() {
    Attempt attempt = SagaMachine.attempt(limited(10L), after(10), TERMS);
    assertEquals(LRAStatus.Cancelling, attempt.saga().status());
    assertEquals(1, attempt.calls().size());
    assertEquals("its time limit passed at 2026-01-01T00:00:10Z", attempt.saga().cause());
  }

  @Test
  void closing_too_late_cancels() {
    assertEquals(LRAStatus.Cancelling, SagaMachine.close(limited(10L), after(10)).status());
    assertEquals(LRAStatus.Closing, SagaMachine.close(limited(10L), after(9)).status());
  }

  @Test
  void an_ending_saga_has_no_deadline_any_more() {
    Saga closing = SagaMachine.close(limited(10L), NOW);
    assertEquals(LRAStatus.Closing, SagaMachine.expire(closing, after(99)).status());
    assertEquals(Map.of("", Instant.EPOCH), Due.of(closing));
  }

  @Test
  void a_start_without_limit_lasts_for_ever() {
    assertNull(limited(null).span().deadline());
  }
}
