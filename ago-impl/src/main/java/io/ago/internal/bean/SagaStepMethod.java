package io.ago.internal.bean;

import io.ago.AgoException;
import io.ago.saga.SagaStep;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method of a bean that is a step. */
public final class SagaStepMethod {

  private final Class<?> bean;
  private final Method method;
  private final SagaStep marker;
  private final CancelRule cancelRule;
  private final Optional<KeyPath> path;

  /** The path is empty, too, if the step names one that there is not: a violation tells of it. */
  SagaStepMethod(Class<?> bean, Method method, SagaStep marker, Optional<KeyPath> path) {
    this.bean = bean;
    this.method = method;
    this.marker = marker;
    this.cancelRule = CancelRule.of(marker);
    this.path = path;
  }

  /** The class of the bean; the method may be inherited. */
  public Class<?> bean() {
    return bean;
  }

  /** What the bean runs. */
  public Method method() {
    return method;
  }

  /** The name, without a key: 1 to 100 characters, unique in the application. */
  public String name() {
    return name(method, marker);
  }

  static String name(Method method, SagaStep marker) {
    return marker.value().isEmpty() ? method.getName() : marker.value();
  }

  /** Whether there is something to undo; {@link SagaSteps#compensation} then has how. */
  public boolean compensated() {
    return marker.compensated();
  }

  /**
   * The whole name of one call, under which it is recorded.
   *
   * @param arguments of the call
   * @return {@code name}, or {@code name:key} if the step has a key; at most 301 characters
   * @throws AgoException if the key of this call is null, blank, longer than 200 characters, not
   *     visible ASCII, or cannot be read
   */
  public String key(@Nullable Object[] arguments) {
    return path.map(p -> name() + ":" + p.key(arguments)).orElseGet(this::name);
  }

  /** Whether its saga is cancelled after the method threw that. */
  public boolean cancels(Throwable thrown) {
    return cancelRule.cancels(thrown);
  }

  CancelRule cancelRule() {
    return cancelRule;
  }

  /** The types of its parameters, which its recorded input has. */
  public List<Type> inputs() {
    return List.of(method.getGenericParameterTypes());
  }

  /** The type of its result, which its recorded output has; of no use if {@link #isVoid}. */
  public Type output() {
    return method.getGenericReturnType();
  }

  /** Whether it returns nothing, ever. */
  public boolean isVoid() {
    return method.getReturnType() == void.class || method.getReturnType() == Void.class;
  }

  @Override
  public String toString() {
    return bean.getName() + "." + Spelling.of(method);
  }
}
