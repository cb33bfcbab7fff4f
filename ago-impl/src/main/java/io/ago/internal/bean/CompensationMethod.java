package io.ago.internal.bean;

import io.ago.AgoException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A method of a bean that undoes a step. */
public final class CompensationMethod {

  private static final Duration LONGEST = Duration.ofDays(365);

  private final Class<?> bean;
  private final Method method;
  private final String step;
  private final Optional<Duration> timeout;
  private final Takes takes;

  CompensationMethod(
      Class<?> bean, Method method, String step, Optional<Duration> timeout, Takes takes) {
    this.bean = bean;
    this.method = method;
    this.step = step;
    this.timeout = timeout;
    this.takes = takes;
  }

  /** The class of the bean; the method may be inherited. */
  public Class<?> bean() {
    return bean;
  }

  /** What is called. */
  public Method method() {
    return method;
  }

  /** The name of the step, without a key. */
  public String step() {
    return step;
  }

  /** How long one call may take, whole milliseconds; empty: as the settings say. */
  public Optional<Duration> timeout() {
    return timeout;
  }

  /**
   * What to call it with.
   *
   * @param input what the step was called with, in the order of its parameters
   * @param output what the step returned; null also if it returns nothing
   * @return an argument for each parameter
   * @throws AgoException if an argument is null and its parameter is primitive
   */
  public @Nullable Object[] arguments(List<@Nullable Object> input, @Nullable Object output) {
    List<@Nullable Object> arguments = new ArrayList<>();
    switch (takes) {
      case INPUT_AND_OUTPUT -> {
        arguments.addAll(input);
        arguments.add(output);
      }
      case INPUT -> arguments.addAll(input);
      case OUTPUT -> arguments.add(output);
      case NOTHING -> {}
    }
    refuseNullForPrimitives(arguments);
    return arguments.toArray();
  }

  private void refuseNullForPrimitives(List<@Nullable Object> arguments) {
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (types[i].isPrimitive() && arguments.get(i) == null) {
        throw new AgoException(
            this
                + " cannot undo the step '"
                + step
                + "': its parameter "
                + (i + 1)
                + " is a primitive "
                + types[i]
                + ", and null was recorded. Declare it as an object, deploy and retry.");
      }
    }
  }

  /**
   * What an annotation says about the time of a call; empty if it says nothing.
   *
   * @throws Malformed unless it is a duration of 1 ms to 365 days, in whole milliseconds
   */
  static Optional<Duration> timeout(String text) throws Malformed {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Duration timeout = Duration.parse(text);
      if (timeout.compareTo(Duration.ofMillis(1)) >= 0
          && timeout.compareTo(LONGEST) <= 0
          && timeout.toNanosPart() % 1_000_000 == 0) {
        return Optional.of(timeout);
      }
    } catch (DateTimeParseException e) {
      // As a duration that is out of bounds.
    }
    throw new Malformed(
        "its timeout '" + text + "' is none",
        "a duration as PT30S, of 1 ms (PT0.001S) to 365 days (P365D) in whole milliseconds");
  }

  @Override
  public String toString() {
    return bean.getName() + "." + Spelling.of(method);
  }
}
