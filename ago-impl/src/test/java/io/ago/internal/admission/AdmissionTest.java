package io.ago.internal.admission;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is let in as a participant. */
class AdmissionTest {
  private static final String HERE = "http://127.0.0.1/x";
  private static final String ELSEWHERE = "http://10.1.2.3/x";

  private final Admission admission =
      new Admission(AllowList.of(List.of(), ""), new Limits(100, 100, 10, 40));

  private Reason refusal(Endpoints endpoints, @Nullable String data) {
    return assertThrows(Refused.class, () -> admission.check(endpoints, data)).reason();
  }

  private static Endpoints at(String url) {
    return new Endpoints(null, url, null, null, null);
  }

  @Test
  void every_address_is_checked() {
    assertDoesNotThrow(
        () -> admission.check(new Endpoints(HERE, HERE, HERE, HERE, HERE), "basket\t7"));
    for (int bad = 0; bad < 5; bad++) {
      String[] urls = {HERE, HERE, HERE, HERE, HERE};
      urls[bad] = ELSEWHERE;
      assertEquals(
          Reason.FORBIDDEN,
          refusal(new Endpoints(urls[0], urls[1], urls[2], urls[3], urls[4]), null));
    }
  }

  @Test
  void what_is_too_long_or_no_header_is_refused() {
    assertEquals(Reason.INVALID, refusal(at(HERE), "x".repeat(41)));
    assertEquals(Reason.INVALID, refusal(at(HERE + "x".repeat(41)), null));
    for (String data : List.of("a\r\nb", "a\0b", "\u00e4", "\u007f")) {
      assertEquals(Reason.INVALID, refusal(at(HERE), data));
    }
  }

  @Test
  void limits_are_positive() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(1, 1, 1, 0));
  }
}
