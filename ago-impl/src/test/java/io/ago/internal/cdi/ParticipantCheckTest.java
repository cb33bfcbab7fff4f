package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.Test;

/** Why an application does not start. */
class ParticipantCheckTest {

  static class Good {
    @LRA
    public void work() {}

    @Compensate
    public void compensate(URI lra) {}
  }

  static class Bad {
    @LRA
    public void work() {}
  }

  static class AlsoBad {
    @Compensate
    public int compensate(URI lra) {
      return 0;
    }
  }

  @Test
  void good_classes_do_no_harm() {
    assertEquals(Optional.empty(), ParticipantCheck.failure(List.of(Good.class, String.class)));
  }

  @Test
  void every_rule_that_is_broken_has_a_line() {
    String failure =
        ParticipantCheck.failure(List.of(Bad.class, Good.class, AlsoBad.class)).orElseThrow();
    assertEquals(3, failure.lines().count(), failure);
    assertTrue(failure.contains(Bad.class.getName() + ": "), failure);
    assertTrue(failure.contains(AlsoBad.class.getName() + ".compensate(URI): "), failure);
  }
}
