package io.ago.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.internal.participant.Capability;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.participant.ParticipantMethods;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where participants are called back. */
class CallbackAddressesTest {
  private static final String LRA = "http://c/lra-coordinator/id-1";

  @Path("/shops/{shop}")
  static class Shop {
    @PUT
    @Path("undo")
    @Compensate
    public void undo() {}

    @Complete
    void complete(URI lra) {}
  }

  private final Capability capability =
      new Capability("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
  private final CallbackAddresses addresses =
      new CallbackAddresses(URI.create("https://public:8443/ignored"), capability);
  private final ParticipantMethods shop = ParticipantMethods.of(Shop.class);

  @Test
  void each_method_has_an_address_of_its_kind() {
    CallbackUrls urls =
        addresses.of(
            shop, LRA, new CallbackAddresses.Place("/app", "/app/rest/", Map.of("shop", "a%20b")));
    String name = Shop.class.getName();
    assertEquals("https://public:8443/app/rest/shops/a%20b/undo", urls.compensate());
    assertEquals(
        "https://public:8443/app/ago-participant/"
            + capability.of(LRA, name)
            + "/"
            + name
            + "/complete",
        urls.complete());
    assertNull(urls.status());
    assertNotNull(URI.create(String.valueOf(urls.complete())));
  }

  @Test
  void a_parameter_that_the_request_has_not_is_told() {
    assertThrows(
        IllegalArgumentException.class,
        () -> addresses.of(shop, LRA, new CallbackAddresses.Place("", "/", Map.of())));
  }

  static class Homeless {
    @PUT
    @Compensate
    public void undo() {}
  }

  @Test
  void a_class_without_a_path_has_no_address() {
    ParticipantMethods homeless = ParticipantMethods.of(Homeless.class);
    assertThrows(
        IllegalArgumentException.class,
        () -> addresses.of(homeless, LRA, new CallbackAddresses.Place("", "/", Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "/path", "mailto:me"})
  void a_public_url_needs_a_scheme_and_a_host(String url) {
    assertThrows(
        IllegalArgumentException.class, () -> new CallbackAddresses(URI.create(url), capability));
  }
}
