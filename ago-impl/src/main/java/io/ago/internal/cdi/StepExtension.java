package io.ago.internal.cdi;

import io.ago.internal.bean.AnnotatedSaga;
import io.ago.internal.bean.BeanCalls;
import io.ago.internal.bean.SagaSteps;
import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaStep;
import io.ago.saga.Step;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the beans with saga steps and compensations, and those that are sagas themselves, and
 * judges them as the application is deployed. What it holds is of that deployment; the next one has
 * an extension of its own.
 *
 * <p>Found by {@code META-INF/services/jakarta.enterprise.inject.spi.Extension}. Not final: who has
 * it injected is given a proxy (CDI 4.0, "Container lifecycle events").
 */
public class StepExtension implements Extension {
  private final Map<Class<?>, AnnotatedType<?>> seen = new ConcurrentHashMap<>();
  private final Map<Class<?>, Bean<?>> beans = new ConcurrentHashMap<>();
  private volatile SagaSteps steps = SagaSteps.of(List.of());
  private volatile List<AnnotatedSaga> sagas = List.of();
  private volatile @Nullable BeanCalls calls;

  /** An interceptor has the annotation to say what it stands around: it has no steps. */
  void found(
      @Observes
          @WithAnnotations({SagaStep.class, Compensation.class, DurableSaga.class, Step.class})
          ProcessAnnotatedType<?> event) {
    AnnotatedType<?> type = event.getAnnotatedType();
    if (!type.isAnnotationPresent(Interceptor.class)) {
      seen.put(type.getJavaClass(), type);
    }
  }

  /**
   * Session beans come here, too: what tells of them is one of these events. All beans are looked
   * at, as Weld does not tell of types whose interfaces alone have the annotations.
   */
  void isBean(@Observes ProcessManagedBean<?> event) {
    Class<?> type = event.getBean().getBeanClass();
    if (SagaSteps.has(type) || AnnotatedSaga.has(type)) {
      beans.put(type, event.getBean());
    }
  }

  void judge(@Observes AfterDeploymentValidation validation, BeanManager manager) {
    beans.keySet().removeAll(specialized());
    Map<Boolean, List<Class<?>>> types =
        beans.keySet().stream()
            .sorted(Comparator.comparing(Class::getName))
            .collect(Collectors.partitioningBy(AnnotatedSaga::has));
    steps = SagaSteps.of(types.getOrDefault(false, List.of()));
    sagas = types.getOrDefault(true, List.of()).stream().map(AnnotatedSaga::of).toList();
    calls = new BeanCalls(manager, beans);
    StepCheck check = new StepCheck(manager, beans);
    Violations.failure(
            "saga steps",
            Stream.of(
                    steps.violations().stream(),
                    check.noBeans(seen.values()),
                    check.unreachable(steps.compensations()),
                    sagas.stream().flatMap(saga -> saga.violations().stream()),
                    check.unreachableSagas(types.getOrDefault(true, List.of())))
                .flatMap(violations -> violations))
        .ifPresent(message -> validation.addDeploymentProblem(new DeploymentException(message)));
    seen.clear();
  }

  /** Weld tells of a bean, too, that is none any more as another one specializes it. */
  private Set<Class<?>> specialized() {
    return beans.keySet().stream()
        .filter(type -> type.isAnnotationPresent(Specializes.class))
        .<Class<?>>map(Class::getSuperclass)
        .collect(Collectors.toSet());
  }

  /** A server may keep the extension longer than the application. */
  void forget(@Observes BeforeShutdown shutdown) {
    beans.clear();
    steps = SagaSteps.of(List.of());
    sagas = List.of();
    calls = null;
  }

  /** All steps of the application; none before it is deployed and after it is undeployed. */
  SagaSteps steps() {
    return steps;
  }

  /** Definitions of the sagas that are written as classes. */
  List<SagaDefinition<?>> definitions() {
    BeanCalls current = calls();
    return sagas.stream().<SagaDefinition<?>>map(saga -> saga.definition(current)).toList();
  }

  /**
   * How to call their methods.
   *
   * @throws IllegalStateException before the application is deployed and after it is undeployed
   */
  BeanCalls calls() {
    BeanCalls current = calls;
    if (current == null) {
      throw new IllegalStateException("The application with these beans is not deployed");
    }
    return current;
  }
}
