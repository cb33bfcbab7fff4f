package io.ago.internal.bean;

import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import io.ago.saga.StatusOf;
import io.ago.saga.Step;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a saga that is written as a class.
 *
 * @param steps in their order
 * @param compensations by the names of their steps
 * @param statuses by the names of their steps
 */
record SagaMethods(
    List<AnnotatedStep> steps, Map<String, Method> compensations, Map<String, Method> statuses) {
  private static final List<Class<? extends Annotation>> MARKERS =
      List.of(Step.class, Compensation.class, StatusOf.class, SagaStep.class);

  /** Whether a class has some that make no sense in any other. */
  static boolean has(Class<?> type) {
    MarkedMethods methods = MarkedMethods.of(type, SagaMethods::isOwn);
    return !methods.marked().isEmpty() || !methods.lost().isEmpty();
  }

  /** Those of a class; what they break as methods is in {@code findings}. */
  static SagaMethods of(Class<?> type, Findings findings) {
    MarkedMethods methods = MarkedMethods.of(type, method -> markers(method).findAny().isPresent());
    findings.addLost(type, methods);
    List<Method> marked =
        methods.marked().stream().sorted(Comparator.comparing(Method::toGenericString)).toList();
    marked.forEach(method -> judge(type, method, findings));
    return new SagaMethods(
        marked.stream()
            .filter(method -> method.isAnnotationPresent(Step.class))
            .map(AnnotatedStep::of)
            .sorted(Comparator.comparing(step -> step.marker().value()))
            .toList(),
        byStep(type, marked, Compensation.class, Compensation::value, findings),
        byStep(type, marked, StatusOf.class, StatusOf::value, findings));
  }

  /** A step by its name. */
  @Nullable AnnotatedStep step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElse(null);
  }

  /** The steps before another. */
  List<AnnotatedStep> before(AnnotatedStep step) {
    return steps.subList(0, steps.indexOf(step));
  }

  /** Whether nobody may know if a step has happened. */
  boolean isUncertain(AnnotatedStep step) {
    return step.marker().calling() && !statuses.containsKey(step.name());
  }

  private static void judge(Class<?> type, Method method, Findings findings) {
    List<String> markers = markers(method).map(marker -> "@" + marker.getSimpleName()).toList();
    if (markers.size() > 1) {
      findings.add(
          type,
          method,
          "it is " + String.join(" and ", markers) + " at once",
          "each on a method of its own");
    } else if (method.isAnnotationPresent(SagaStep.class)) {
      findings.add(
          type,
          method,
          "it is a step that the application calls, in a saga whose steps Ago calls",
          "@Step with a number, or @SagaStep in a bean that is no @DurableSaga");
    }
    Step step = method.getAnnotation(Step.class);
    if (step != null && step.calling()) {
      MethodRules.judgeOutside(type, method, findings);
    } else {
      MethodRules.judge(type, method, findings);
    }
  }

  private static <A extends Annotation> Map<String, Method> byStep(
      Class<?> type,
      List<Method> marked,
      Class<A> marker,
      Function<A, String> step,
      Findings findings) {
    Map<String, Method> found = new LinkedHashMap<>();
    for (Method method : marked) {
      A says = method.getAnnotation(marker);
      Method first = says == null ? null : found.putIfAbsent(step.apply(says), method);
      if (says != null && first != null) {
        findings.add(
            type,
            method,
            "the step '" + step.apply(says) + "' already has one, " + Spelling.of(first),
            "one @" + marker.getSimpleName() + " for each step");
      }
    }
    return found;
  }

  private static Stream<Class<? extends Annotation>> markers(Method method) {
    return MARKERS.stream().filter(method::isAnnotationPresent);
  }

  private static boolean isOwn(Method method) {
    return method.isAnnotationPresent(Step.class) || method.isAnnotationPresent(StatusOf.class);
  }
}
