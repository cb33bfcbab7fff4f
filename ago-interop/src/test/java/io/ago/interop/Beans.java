package io.ago.interop;

import io.ago.internal.filter.ParticipantRuntime;
import io.ago.internal.rest.CoordinatorHttp;
import io.narayana.lra.client.internal.proxy.nonjaxrs.LRAParticipant;
import io.narayana.lra.client.internal.proxy.nonjaxrs.LRAParticipantRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the wiring of each side would produce. */
@ApplicationScoped
public class Beans {
  private static final AtomicReference<@Nullable CoordinatorHttp> COORDINATOR =
      new AtomicReference<>();

  /** To be called before its servlet is made. */
  static void coordinator(CoordinatorHttp coordinator) {
    COORDINATOR.set(coordinator);
  }

  @Produces
  @Dependent
  Optional<CoordinatorHttp> coordinator() {
    return Optional.ofNullable(COORDINATOR.get());
  }

  @Produces
  @Dependent
  ParticipantRuntime participants() {
    return Serving.current();
  }

  /** Narayana's extension finds such classes only in jars. */
  @Produces
  @Dependent
  LRAParticipantRegistry registry() {
    return new LRAParticipantRegistry(
        Map.of(BeanOrders.class.getName(), new LRAParticipant(BeanOrders.class)));
  }
}
