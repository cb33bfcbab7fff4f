package io.ago.internal.bean;

import io.ago.saga.Compensation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What holds for a compensation and the step it names. */
final class CompensationRules {

  private final Map<String, SagaStepMethod> steps;
  private final Findings findings;

  CompensationRules(Map<String, SagaStepMethod> steps, Findings findings) {
    this.steps = steps;
    this.findings = findings;
  }

  /** The compensation; empty if it cannot be called for its step, as {@code findings} tells. */
  Optional<CompensationMethod> judge(Class<?> bean, Method method, Compensation marker) {
    MethodRules.judge(bean, method, findings);
    Optional<Duration> timeout = timeout(bean, method, marker);
    SagaStepMethod step = steps.get(marker.value());
    if (step == null) {
      findings.add(
          bean, method, "there is no step '" + marker.value() + "' in the application", known());
      return Optional.empty();
    }
    if (!step.compensated()) {
      findings.add(
          bean,
          method,
          step + " is a step with compensated = false",
          "that step with compensated = true, or no @Compensation for it");
    }
    String fitting = Takes.signatures(step, method.getName());
    if (method.getReturnType() != void.class) {
      findings.add(
          bean, method, "it returns " + Spelling.of(method.getGenericReturnType()), fitting);
    }
    Optional<Takes> takes = Takes.of(List.of(method.getGenericParameterTypes()), step);
    if (takes.isEmpty()) {
      findings.add(
          bean, method, "its parameters are not what the step '" + step.name() + "' has", fitting);
    }
    return takes.map(t -> new CompensationMethod(bean, method, step.name(), timeout, t));
  }

  private Optional<Duration> timeout(Class<?> bean, Method method, Compensation marker) {
    try {
      return CompensationMethod.timeout(marker.timeout());
    } catch (Malformed e) {
      findings.add(bean, method, e);
      return Optional.empty();
    }
  }

  private String known() {
    return steps.isEmpty()
        ? "a @SagaStep of that name; there is none at all"
        : "a @SagaStep of that name, or one of "
            + steps.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
