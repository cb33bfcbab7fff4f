package io.ago.internal.bean;

import io.ago.internal.participant.Hierarchy;
import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import io.ago.saga.StatusOf;
import io.ago.saga.Step;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The methods of a bean that have one of the annotations, inherited ones too. CDI looks for it at
 * the very method that runs: neither an override nor the implementation of an interface inherits
 * it.
 *
 * @param marked those that have it and run
 * @param lost those that have it, but are overridden by one without it, or belong to an interface
 */
record MarkedMethods(List<Method> marked, List<Method> lost) {

  /** Those of steps that the application calls by itself. */
  static MarkedMethods of(Class<?> bean) {
    return of(bean, MarkedMethods::isMarked);
  }

  /** Those with annotations of another kind. */
  static MarkedMethods of(Class<?> bean, Predicate<Method> isMarked) {
    List<Method> marked = new ArrayList<>();
    List<Method> lost = new ArrayList<>();
    Map<List<Object>, Method> special = new HashMap<>();
    for (Class<?> type : Hierarchy.lineage(bean)) {
      for (Method method : type.getDeclaredMethods()) {
        // Bridges count here: they are how a method overrides one with type variables.
        Method running = inherits(method) ? special.putIfAbsent(signature(method), method) : null;
        if (running == null && isMarked.test(method) && !type.isInterface()) {
          addUnlessBridge(method, marked);
        } else if (isMarked.test(method) && (running == null || !isMarked.test(running))) {
          addUnlessBridge(method, lost);
        }
      }
    }
    return new MarkedMethods(List.copyOf(marked), List.copyOf(lost));
  }

  /** Whether a method is a step, a compensation, or says that it is both. */
  static boolean isMarked(Method method) {
    return has(method, SagaStep.class) || has(method, Compensation.class);
  }

  /** How a method is marked, as in source. */
  static String marker(Method method) {
    return Stream.of(SagaStep.class, Step.class, StatusOf.class)
        .filter(marker -> has(method, marker))
        .findFirst()
        .map(marker -> "@" + marker.getSimpleName())
        .orElse("@Compensation");
  }

  private static boolean has(Method method, Class<? extends Annotation> marker) {
    return method.isAnnotationPresent(marker);
  }

  private static void addUnlessBridge(Method method, List<Method> methods) {
    if (!method.isSynthetic()) {
      methods.add(method);
    }
  }

  private static boolean inherits(Method method) {
    int modifiers = method.getModifiers();
    return !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
  }

  private static List<Object> signature(Method method) {
    return List.of(method.getName(), List.of(method.getParameterTypes()));
  }
}
