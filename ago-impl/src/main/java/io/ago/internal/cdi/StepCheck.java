package io.ago.internal.cdi;

import io.ago.internal.bean.AnnotatedSaga;
import io.ago.internal.bean.CompensationMethod;
import io.ago.internal.bean.SagaSteps;
import io.ago.internal.participant.Violation;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** What only CDI knows to be wrong with steps and compensations. */
final class StepCheck {

  private final BeanManager manager;
  private final Map<Class<?>, Bean<?>> beans;

  StepCheck(BeanManager manager, Map<Class<?>, Bean<?>> beans) {
    this.manager = manager;
    this.beans = beans;
  }

  /** Classes with steps that are no beans, nor have one below them, nor are switched off. */
  Stream<Violation> noBeans(Collection<AnnotatedType<?>> seen) {
    return seen.stream()
        .filter(type -> isOwed(type.getJavaClass()) && !isAlternative(type))
        .map(
            type ->
                new Violation(
                    type.getJavaClass().getName(),
                    "",
                    "it has steps or compensations and is no CDI bean",
                    "a class with a scope such as @ApplicationScoped that CDI can make by itself"));
  }

  /** Compensations of beans that nobody can ask for by their class. */
  Stream<Violation> unreachable(Collection<CompensationMethod> compensations) {
    return compensations.stream()
        .filter(compensation -> !hasItsClass(compensation.bean()))
        .map(compensation -> unreachable(compensation.bean(), compensation.method().getName()));
  }

  /** Sagas whose beans nobody can ask for by their class. */
  Stream<Violation> unreachableSagas(Collection<Class<?>> sagas) {
    return sagas.stream().filter(type -> !hasItsClass(type)).map(type -> unreachable(type, ""));
  }

  private static Violation unreachable(Class<?> type, String method) {
    return new Violation(
        type.getName(),
        method,
        "its class is not among the types of its bean, so that it cannot be called",
        "a bean that also has its own class as a type"
            + " (in @Typed; of a session bean: @LocalBean)");
  }

  private boolean isOwed(Class<?> type) {
    return !Modifier.isAbstract(type.getModifiers())
        && beans.keySet().stream().noneMatch(type::isAssignableFrom)
        && (SagaSteps.has(type) || AnnotatedSaga.has(type));
  }

  /** An alternative that nobody has selected is no bean on purpose. */
  private boolean isAlternative(Annotated type) {
    return type.isAnnotationPresent(Alternative.class)
        || type.getAnnotations().stream()
            .map(Annotation::annotationType)
            .filter(manager::isStereotype)
            .flatMap(stereotype -> manager.getStereotypeDefinition(stereotype).stream())
            .anyMatch(Alternative.class::isInstance);
  }

  private boolean hasItsClass(Class<?> type) {
    Bean<?> bean = beans.get(type);
    return bean != null && bean.getTypes().stream().anyMatch(t -> raw(t) == type);
  }

  private static Type raw(Type type) {
    return type instanceof ParameterizedType generic ? generic.getRawType() : type;
  }
}
