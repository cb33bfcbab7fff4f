package io.ago.internal.cdi;

import io.ago.internal.filter.ParticipantRuntime;
import io.ago.internal.rest.CoordinatorHttp;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the container makes of a deployment, and when: from its start to its end. */
@ApplicationScoped
public class AgoWiring {
  private @Nullable Deployment deployment;

  @Inject
  void make(ServletContext servlets) {
    AgoSettings settings = AgoSettings.read(AgoWiring::value);
    deployment = new Deployment(settings, new Server(), servlets.getContextPath());
  }

  void start() {
    made();
  }

  @PreDestroy
  void end() {
    made().close();
  }

  @Produces
  @Singleton
  Optional<CoordinatorHttp> coordinator() {
    return made().coordinatorHttp();
  }

  @Produces
  @Singleton
  ParticipantRuntime participants() {
    return made().participantRuntime();
  }

  private Deployment made() {
    Deployment known = deployment;
    if (known == null) {
      throw new IllegalStateException("Ago has not been started in this deployment");
    }
    return known;
  }

  private static Optional<String> value(String key) {
    return ConfigProvider.getConfig().getOptionalValue(key, String.class);
  }
}
