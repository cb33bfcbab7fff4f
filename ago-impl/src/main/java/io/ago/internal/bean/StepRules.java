package io.ago.internal.bean;

import io.ago.saga.SagaStep;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for a step on its own. */
final class StepRules {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** With a key, its idempotency key could be that of the compensation of another step. */
  private static final String RESERVED = "compensate";

  private StepRules() {}

  /** The step, also if it breaks rules; what it breaks is in {@code findings}. */
  static SagaStepMethod judge(Class<?> bean, Method method, SagaStep marker, Findings findings) {
    MethodRules.judge(bean, method, findings);
    String name = SagaStepMethod.name(method, marker);
    name(bean, method, marker, findings);
    SagaStepMethod step =
        new SagaStepMethod(bean, method, marker, path(bean, method, marker, name, findings));
    step.cancelRule()
        .both()
        .ifPresent(
            type ->
                findings.add(
                    bean,
                    method,
                    type.getName() + " stands in cancelOn and in dontCancelOn",
                    "it in one of them"));
    result(step, findings);
    variables(step, findings);
    return step;
  }

  private static void name(Class<?> bean, Method method, SagaStep marker, Findings findings) {
    String name = SagaStepMethod.name(method, marker);
    if (!NAME.matcher(name).matches()) {
      findings.add(
          bean,
          method,
          "'" + name + "' cannot be the name of a step",
          "1 to 100 letters, digits, dots, hyphens and underscores, first a letter or a digit");
    }
    if (name.equals(RESERVED) && !marker.key().isEmpty()) {
      findings.add(
          bean,
          method,
          "a step with a key cannot be named '" + RESERVED + "': compensations use that word",
          "another name");
    }
  }

  private static Optional<KeyPath> path(
      Class<?> bean, Method method, SagaStep marker, String name, Findings findings) {
    if (marker.key().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(KeyPath.of(method, name, marker.key()));
    } catch (Malformed e) {
      findings.add(bean, method, e);
      return Optional.empty();
    }
  }

  private static void result(SagaStepMethod step, Findings findings) {
    Class<?> type = step.method().getReturnType();
    if (outlives(type)) {
      findings.add(
          step.bean(),
          step.method(),
          "it returns a " + Spelling.of(type) + ", whose work would outlive its transaction",
          "the result itself");
    }
  }

  /** Whether what a method returns may not be there yet when it returns. */
  static boolean outlives(Class<?> result) {
    return Stream.of(CompletionStage.class, Future.class, Flow.Publisher.class)
        .anyMatch(later -> later.isAssignableFrom(result));
  }

  private static void variables(SagaStepMethod step, Findings findings) {
    Stream.concat(step.inputs().stream(), Stream.of(step.output()))
        .filter(StepRules::isOpen)
        .findFirst()
        .ifPresent(
            type ->
                findings.add(
                    step.bean(),
                    step.method(),
                    "what " + Spelling.of(type) + " is cannot be told when it is read back",
                    "types without type variables"));
  }

  private static boolean isOpen(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments()).anyMatch(StepRules::isOpen);
    }
    if (type instanceof GenericArrayType array) {
      return isOpen(array.getGenericComponentType());
    }
    return type instanceof TypeVariable;
  }
}
