package io.ago.internal.filter;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.participant.NotCoordinated;
import org.junit.jupiter.api.Test;

/** Which calls were overtaken on their way. */
class LatestCallsTest {
  private final LatestCalls calls = new LatestCalls(2);

  private void refused(Numbered call) {
    NotCoordinated refusal = assertThrows(NotCoordinated.class, () -> calls.check(call));
    assertEquals(LatestCalls.OVERTAKEN, refusal.code());
  }

  @Test
  void the_older_call_of_the_same_participant_is_refused_for_ever() {
    calls.check(new Numbered("a", 7));
    refused(new Numbered("a", 6));
    refused(new Numbered("a", 6));
    calls.check(new Numbered("b", 1));
    calls.check(new Numbered("a", 7));
    calls.check(new Numbered("a", 8));
    refused(new Numbered("a", 7));
  }

  @Test
  void who_was_not_called_for_long_is_forgotten() {
    calls.check(new Numbered("a", 7));
    calls.check(new Numbered("b", 7));
    calls.check(new Numbered("a", 7));
    calls.check(new Numbered("c", 7));
    refused(new Numbered("a", 6));
    assertDoesNotThrow(() -> calls.check(new Numbered("b", 6)));
  }

  @Test
  void a_call_without_a_number_is_let_through() {
    calls.check(Numbered.of("http://c/recovery/id-1/a", "7"));
    refused(new Numbered("a", 6));
    assertNull(Numbered.of("http://c/recovery/id-1/a", null));
    assertNull(Numbered.of(null, "1"));
    assertNull(Numbered.of("http://c/recovery/id-1/a", "one"));
    assertDoesNotThrow(() -> calls.check(null));
  }
}
