package io.ago.internal.bean;

import io.ago.internal.participant.Violation;
import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * All steps of an application with their compensations, and what is wrong with them. Only if {@link
 * #violations} is empty is the rest of use.
 */
public final class SagaSteps {

  private final Findings findings = new Findings();
  private final Map<String, SagaStepMethod> steps = new LinkedHashMap<>();
  private final Map<Method, SagaStepMethod> stepsByMethod = new HashMap<>();
  private final Map<String, CompensationMethod> compensations = new LinkedHashMap<>();
  private final Map<String, Method> undoneBy = new HashMap<>();

  private SagaSteps() {}

  /**
   * Reads them.
   *
   * @param beans the classes of all beans that may have some; others do no harm
   */
  public static SagaSteps of(Collection<Class<?>> beans) {
    SagaSteps all = new SagaSteps();
    // Messages must not depend on the order in which a container finds classes.
    List<Class<?>> sorted =
        beans.stream().distinct().sorted(Comparator.comparing(Class::getName)).toList();
    sorted.forEach(all::tellClass);
    all.eachMethod(sorted, all::addStep);
    CompensationRules rules = new CompensationRules(all.steps, all.findings);
    all.eachMethod(sorted, (bean, method) -> all.addCompensation(bean, method, rules));
    sorted.forEach(bean -> all.findings.addLost(bean, MarkedMethods.of(bean)));
    all.tellMissing();
    return all;
  }

  /**
   * Whether a class has steps or compensations, or inherits the annotations without effect; one
   * that cannot be loaded completely has none.
   */
  public static boolean has(Class<?> type) {
    try {
      MarkedMethods methods = MarkedMethods.of(type);
      return !methods.marked().isEmpty() || !methods.lost().isEmpty();
    } catch (LinkageError e) {
      return false;
    }
  }

  /** The step of that name, without a key. */
  public Optional<SagaStepMethod> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  /** The step that a method is, inherited or not. */
  public Optional<SagaStepMethod> step(Method method) {
    return Optional.ofNullable(stepsByMethod.get(method));
  }

  /** All steps. */
  public Collection<SagaStepMethod> steps() {
    return List.copyOf(steps.values());
  }

  /**
   * How a step is undone.
   *
   * @param step its name, without a key
   * @return empty if there is nothing to undo, or no such step
   */
  public Optional<CompensationMethod> compensation(String step) {
    return Optional.ofNullable(compensations.get(step));
  }

  /** All compensations. */
  public Collection<CompensationMethod> compensations() {
    return List.copyOf(compensations.values());
  }

  /** Every rule that is broken; if there is one, the application must not start. */
  public List<Violation> violations() {
    return findings.all();
  }

  private void eachMethod(List<Class<?>> beans, BiConsumer<Class<?>, Method> deed) {
    for (Class<?> bean : beans) {
      MarkedMethods.of(bean).marked().stream()
          .sorted(Comparator.comparing(Method::toGenericString))
          .forEach(method -> deed.accept(bean, method));
    }
  }

  private void tellClass(Class<?> bean) {
    if (bean.isAnnotationPresent(SagaStep.class)) {
      findings.add(
          new Violation(bean.getName(), "", "it has @SagaStep itself", "@SagaStep on its methods"));
    }
  }

  private void addStep(Class<?> bean, Method method) {
    SagaStep marker = method.getAnnotation(SagaStep.class);
    if (marker == null) {
      return;
    }
    SagaStepMethod step = StepRules.judge(bean, method, marker, findings);
    SagaStepMethod first = steps.putIfAbsent(step.name(), step);
    stepsByMethod.putIfAbsent(method, step);
    if (first != null) {
      findings.add(
          bean,
          method,
          "its step '" + step.name() + "' is already " + first,
          "a name that no other step has; a bean in place of another @Specializes it");
    }
  }

  private void addCompensation(Class<?> bean, Method method, CompensationRules rules) {
    Compensation marker = method.getAnnotation(Compensation.class);
    if (marker == null || method.isAnnotationPresent(SagaStep.class)) {
      return;
    }
    Method first = undoneBy.putIfAbsent(marker.value(), method);
    rules
        .judge(bean, method, marker)
        .ifPresent(found -> compensations.putIfAbsent(found.step(), found));
    if (first != null) {
      findings.add(
          bean,
          method,
          "the step '" + marker.value() + "' already has a compensation, " + written(first),
          "one @Compensation for each step");
    }
  }

  private static String written(Method method) {
    return method.getDeclaringClass().getName() + "." + Spelling.of(method);
  }

  private void tellMissing() {
    for (SagaStepMethod step : steps.values()) {
      if (step.compensated() && !undoneBy.containsKey(step.name())) {
        findings.add(
            step.bean(),
            step.method(),
            "the step '" + step.name() + "' has no compensation",
            Takes.signature(step, "anyName")
                + ", or compensated = false if there is nothing to undo");
      }
    }
  }
}
