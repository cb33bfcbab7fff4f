package io.ago.internal.bean;

import io.ago.saga.Step;
import io.ago.signal.Key;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * A step of a saga that is written as a class.
 *
 * @param method what is called
 * @param marker what it says of itself
 */
record AnnotatedStep(Method method, Step marker) {

  static AnnotatedStep of(Method method) {
    return new AnnotatedStep(method, method.getAnnotation(Step.class));
  }

  String name() {
    return marker.name().isEmpty() ? method.getName() : marker.name();
  }

  /** Whether it returns something that is kept. */
  boolean gives() {
    return method.getReturnType() != void.class && method.getReturnType() != Void.class;
  }

  /** What it returns, as an object; of no use unless it {@link #gives}. */
  Class<?> output() {
    return boxed(method.getReturnType());
  }

  /** Where that is kept; of no use unless it {@link #gives}. */
  Key<?> key() {
    return Key.of(name(), output());
  }

  static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  @Override
  public String toString() {
    return Spelling.of(method);
  }
}
