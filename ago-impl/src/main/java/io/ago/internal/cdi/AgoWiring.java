package io.ago.internal.cdi;

import io.ago.Ago;
import io.ago.flow.CurrentFlow;
import io.ago.internal.bean.SagaStepMethod;
import io.ago.internal.bean.SagaSteps;
import io.ago.internal.bean.StepRuntime;
import io.ago.internal.filter.ParticipantRuntime;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.flow.ThreadStep;
import io.ago.internal.rest.CoordinatorHttp;
import io.ago.saga.CurrentStep;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the container makes of a deployment, and when: from its start to its end. */
@ApplicationScoped
public class AgoWiring {
  @Inject private StepExtension beans;
  @Inject @Any private Instance<SagaDefinition<?>> definitions;
  private @Nullable Deployment deployment;

  /**
   * To be called once, before anything else.
   *
   * @throws IllegalArgumentException if a setting does not fit
   * @throws IllegalStateException if the server lacks something
   */
  void start(ServletContext servlets) {
    if (OtherRuntime.isIn(servlets.getClassLoader())) {
      WiringLog.otherRuntime();
    }
    AgoSettings settings = AgoSettings.read(AgoWiring::value);
    deployment =
        Deployment.open(
            settings,
            new ContainerServer(),
            new Deployment.Application(
                servlets.getContextPath(),
                names(beans.steps()),
                StepRuntime.undos(beans.steps(), beans.calls()),
                SagaDefinitions.of(
                    Stream.concat(definitions.stream(), beans.definitions().stream()).toList())));
  }

  private static Set<String> names(SagaSteps steps) {
    return steps.steps().stream().map(SagaStepMethod::name).collect(Collectors.toSet());
  }

  @PreDestroy
  void end() {
    Deployment known = deployment;
    if (known != null) {
      known.close();
    }
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

  @Produces
  @Singleton
  CurrentFlow currentFlow() {
    return new ThreadSaga();
  }

  @Produces
  @Singleton
  FlowCodec flowCodec() {
    return made().codec();
  }

  @Produces
  @Singleton
  CurrentStep currentStep() {
    return new ThreadStep();
  }

  /**
   * A proxy, so that beans with it can be made before this has started: those that produce
   * definitions are, and those that observe the start of the application.
   */
  @Produces
  @ApplicationScoped
  Ago ago() {
    return made().ago();
  }

  @Produces
  @Singleton
  StepRuntime steps() {
    return made().steps(beans.steps());
  }

  private Deployment made() {
    Deployment known = deployment;
    if (known == null) {
      throw new IllegalStateException(
          "Ago has not been started in this deployment yet. It starts with the web application,"
              + " after the Startup event of CDI: ask it in requests, or in timers.");
    }
    return known;
  }

  private static Optional<String> value(String key) {
    return ConfigProvider.getConfig().getOptionalValue(key, String.class);
  }
}
