package io.ago.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LraFeatureTest {
  private final LraFeature feature = new LraFeature();

  @Test
  void it_is_found_as_jakarta_rest_finds_features() {
    assertTrue(
        ServiceLoader.load(Feature.class).stream().anyMatch(f -> f.type() == LraFeature.class));
  }

  @Test
  void a_server_gets_the_filter_of_requests() {
    Registrations server = new Registrations(RuntimeType.SERVER);
    assertTrue(feature.configure(server));
    assertEquals(List.of(LraServerFilter.class, StatusReader.class), server.all());
  }

  @Test
  void a_client_gets_the_filter_of_calls() {
    Registrations client = new Registrations(RuntimeType.CLIENT);
    assertTrue(feature.configure(client));
    assertEquals(List.of(LraClientFilter.class, StatusReader.class), client.all());
  }

  @Test
  void what_is_there_already_is_not_registered_again() {
    Registrations server = new Registrations(RuntimeType.SERVER, LraServerFilter.class);
    assertTrue(feature.configure(server));
    assertEquals(List.of(LraServerFilter.class, StatusReader.class), server.all());
  }
}
