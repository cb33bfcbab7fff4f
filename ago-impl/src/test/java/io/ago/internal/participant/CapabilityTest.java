package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What makes callback URLs unguessable. */
class CapabilityTest {
  private static final String LRA = "http://localhost:8080/lra-coordinator/id-1";

  private static Capability of(String secret) {
    return new Capability(secret.getBytes(StandardCharsets.UTF_8));
  }

  private final Capability capability = of("0123456789abcdef");

  @Test
  void it_stays_the_same_over_nodes_and_deployments() {
    String made = capability.of(LRA, "a.B");
    assertEquals(made, of("0123456789abcdef").of(LRA, "a.B"));
    assertTrue(capability.isOf(made, LRA, "a.B"));
    assertTrue(made.matches("[A-Za-z0-9_-]{43}"), made);
  }

  @Test
  void another_alias_of_the_coordinator_makes_no_difference() {
    assertTrue(
        capability.isOf(
            capability.of(LRA, "a.B"), "https://other/lra-coordinator/id-1?ParentLRA=x", "a.B"));
  }

  @Test
  void it_is_of_one_lra_one_class_and_one_secret() {
    String made = capability.of(LRA, "a.B");
    assertFalse(capability.isOf(made, LRA + "0", "a.B"));
    assertFalse(capability.isOf(made, LRA, "a.C"));
    assertFalse(of("0123456789abcdeF").isOf(made, LRA, "a.B"));
    assertFalse(capability.isOf("", LRA, "a.B"));
  }

  @Test
  void a_short_secret_is_none() {
    assertThrows(IllegalArgumentException.class, () -> of("short"));
  }
}
