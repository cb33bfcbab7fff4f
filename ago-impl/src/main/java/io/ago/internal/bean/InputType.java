package io.ago.internal.bean;

import io.ago.saga.OutputOf;
import io.ago.saga.SagaRun;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * With what a saga is started that is written as a class: what the first parameter says that can be
 * nothing else.
 */
final class InputType {
  private InputType() {}

  /** Empty if no parameter tells. */
  static Optional<Class<?>> of(SagaMethods methods) {
    Set<Class<?>> given = new HashSet<>();
    for (AnnotatedStep step : methods.steps()) {
      Optional<Class<?>> told = told(step.method(), given);
      if (told.isPresent()) {
        return told;
      }
      given.add(step.output());
    }
    return methods.compensations().values().stream()
        .flatMap(method -> told(method, given).stream())
        .findFirst();
  }

  private static Optional<Class<?>> told(Method method, Set<Class<?>> given) {
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(OutputOf.class)) {
        continue;
      }
      Type type = ofRun(parameter.getParameterizedType());
      if (type instanceof Class<?> plain && plain != SagaRun.class) {
        Class<?> input = AnnotatedStep.boxed(plain);
        if (!given.contains(input)) {
          return Optional.of(input);
        }
      }
    }
    return Optional.empty();
  }

  /** Of {@code SagaRun<Order>} it is {@code Order}. */
  private static Type ofRun(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == SagaRun.class
        ? generic.getActualTypeArguments()[0]
        : type;
  }
}
