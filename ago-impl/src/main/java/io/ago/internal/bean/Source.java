package io.ago.internal.bean;

import io.ago.saga.SagaRun;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that a parameter of a saga's method can be given.
 *
 * @param spelled its type, as in source
 * @param role what it is, for messages
 * @param step whose output it is, or empty
 * @param fits whether a parameter of a type can take it
 * @param argument gives it
 */
record Source(String spelled, String role, String step, Predicate<Type> fits, Argument argument) {

  static Source input(Class<?> type) {
    return new Source(Spelling.of(type), "the input", "", is(type), Argument.INPUT);
  }

  static Source run(Class<?> input) {
    return new Source(
        "SagaRun<" + Spelling.of(input) + ">",
        "the saga",
        "",
        type -> isRun(type, input),
        Argument.RUN);
  }

  static Source output(AnnotatedStep step) {
    return of(step, Spelling.of(step.output()), is(step.output()), Argument.output(step));
  }

  /** What an undo is given of its own step. */
  static Source own(AnnotatedStep step) {
    return of(step, Spelling.of(step.output()), is(step.output()), Argument.OWN);
  }

  /** The same of a step of which nobody may know whether it has happened. */
  static Source perhaps(AnnotatedStep step) {
    return of(
        step,
        "Optional<" + Spelling.of(step.output()) + ">",
        type -> isGeneric(type, Optional.class, step.output()),
        Argument.OWN);
  }

  private static Source of(
      AnnotatedStep step, String spelled, Predicate<Type> fits, Argument argument) {
    return new Source(spelled, "what '" + step.name() + "' gives", step.name(), fits, argument);
  }

  private static Predicate<Type> is(Class<?> wanted) {
    return type -> type instanceof Class<?> plain && AnnotatedStep.boxed(plain) == wanted;
  }

  private static boolean isRun(Type type, Class<?> input) {
    return type == SagaRun.class
        || isGeneric(type, SagaRun.class, input)
        || (type instanceof ParameterizedType generic
            && generic.getRawType() == SagaRun.class
            && generic.getActualTypeArguments()[0] instanceof WildcardType);
  }

  static boolean isGeneric(Type type, Class<?> raw, Class<?> argument) {
    return type instanceof ParameterizedType generic
        && generic.getRawType() == raw
        && generic.getActualTypeArguments()[0] == argument;
  }
}
