package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an LRA when its method is done. */
class LraTermsTest {
  private static final Set<Integer> ERRORS = Set.of(4, 5);

  private static LraTerms terms(boolean end, Set<Integer> codes, Set<Integer> families) {
    return new LraTerms(LRA.Type.REQUIRED, null, end, codes, families);
  }

  @ParameterizedTest(name = "end = {0}, status {1}: {2}")
  @CsvSource({
    "true,  200, CLOSE",
    "true,  303, CLOSE",
    "true,  404, CANCEL",
    "true,  500, CANCEL",
    "false, 200, LEAVE_ALONE",
    "false, 404, CANCEL",
    "false, 503, CANCEL",
  })
  void by_default_errors_cancel(boolean end, int status, EndDecision expected) {
    assertEquals(expected, terms(end, Set.of(), ERRORS).endedWith(status));
  }

  @Test
  void one_status_can_cancel_alone() {
    LraTerms terms = terms(true, Set.of(301), Set.of());
    assertEquals(EndDecision.CANCEL, terms.endedWith(301));
    assertEquals(EndDecision.CLOSE, terms.endedWith(302));
    assertEquals(EndDecision.CLOSE, terms.endedWith(500));
  }

  @ParameterizedTest
  @CsvSource({
    "500, MILLIS, PT0.5S",
    "2,   HOURS,  PT2H",
    "1,   NANOS,  PT0.001S",
    "1,   MONTHS, PT730H29M6S",
    "9223372036854775807, MILLIS, PT876000H",
    "9223372036854775807, FOREVER, PT876000H",
  })
  void limits_are_in_whole_milliseconds(long amount, ChronoUnit unit, Duration expected) {
    assertEquals(expected, LraTerms.limit(amount, unit));
  }

  @Test
  void no_limit_is_none() {
    assertNull(LraTerms.limit(0, ChronoUnit.SECONDS));
    assertNull(LraTerms.limit(-1, ChronoUnit.SECONDS));
  }
}
