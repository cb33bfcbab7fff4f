package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.Ago;
import io.ago.saga.SagaDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;

/** What is there of Ago while an application starts. */
class AgoWiringTest {

  /** As users write it: what begins the sagas defines them, too, and is made before Ago starts. */
  @ApplicationScoped
  static class Orders {
    @Inject Ago ago;
    private String tables = "";

    @Produces
    @Singleton
    SagaDefinition<String> definition() {
      return SagaDefinition.named("order", 1, String.class).build();
    }

    void begin(@Observes Startup start) {
      tables = "made";
    }

    String tables() {
      return tables;
    }

    String place() {
      return ago.start(definition(), "tea");
    }
  }

  @Test
  void a_bean_that_begins_sagas_is_made_before_ago_has_started_and_is_told_if_it_begins_one() {
    try (SeContainer cdi = container()) {
      Orders orders = cdi.select(Orders.class).get();

      assertEquals("made", orders.tables());
      assertEquals(
          "Ago has not been started in this deployment yet. It starts with the web application,"
              + " after the Startup event of CDI: ask it in requests, or in timers.",
          assertThrows(IllegalStateException.class, orders::place).getMessage());
    }
  }

  private static SeContainer container() {
    return SeContainerInitializer.newInstance()
        .disableDiscovery()
        .addExtensions(new StepExtension())
        .addBeanClasses(AgoWiring.class, Orders.class)
        .initialize();
  }
}
