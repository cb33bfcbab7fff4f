package io.ago.internal.bean;

import io.ago.saga.DurableSaga;
import io.ago.saga.Failures;
import io.ago.saga.SagaRun;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A saga that is written as a class, read and understood.
 *
 * @param type the class
 * @param marker what it says of itself
 * @param input with what it is started
 * @param methods in their roles
 * @param arguments of each method
 * @param policies of each step
 * @param <T> type of the input
 */
record SagaPlan<T>(
    Class<?> type,
    DurableSaga marker,
    Class<T> input,
    SagaMethods methods,
    Map<Method, List<Argument>> arguments,
    Map<Method, StepPolicies> policies) {

  /** What could not be understood is in {@code findings}; then it is of no use. */
  static <T> SagaPlan<T> of(
      Class<?> type, DurableSaga marker, Class<T> input, SagaMethods methods, Findings findings) {
    Map<Method, List<Argument>> arguments = new HashMap<>();
    Map<Method, StepPolicies> policies = new HashMap<>();
    for (AnnotatedStep step : methods.steps()) {
      List<AnnotatedStep> earlier = methods.before(step);
      Parameters forward = Parameters.ofStep(input, earlier);
      Parameters back = Parameters.ofUndo(input, earlier, step, methods.isUncertain(step));
      bind(type, step.method(), forward, arguments, findings);
      bind(type, methods.statuses().get(step.name()), forward, arguments, findings);
      bind(type, methods.compensations().get(step.name()), back, arguments, findings);
      try {
        policies.put(step.method(), StepPolicies.of(step.marker()));
      } catch (Malformed e) {
        findings.add(type, step.method(), e);
      }
    }
    return new SagaPlan<>(type, marker, input, methods, arguments, policies);
  }

  private static void bind(
      Class<?> type,
      @Nullable Method method,
      Parameters parameters,
      Map<Method, List<Argument>> arguments,
      Findings findings) {
    if (method != null) {
      arguments.put(method, parameters.of(type, method, findings));
    }
  }

  /**
   * @throws Malformed if the annotation says none
   */
  Optional<Duration> timeLimit() throws Malformed {
    return StepPolicies.duration("time limit", marker.timeLimit());
  }

  /**
   * Those of all steps that name none.
   *
   * @throws Malformed if the annotation names one twice
   */
  Optional<Failures> failures() throws Malformed {
    return StepPolicies.failures(marker);
  }

  /** What to call a method with. */
  @Nullable Object[] arguments(Method method, SagaRun<T> run, @Nullable Object own) {
    return arguments.getOrDefault(method, List.of()).stream()
        .map(argument -> argument.of(run, own))
        .toArray();
  }
}
