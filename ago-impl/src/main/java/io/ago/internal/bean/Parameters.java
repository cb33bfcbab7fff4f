package io.ago.internal.bean;

import io.ago.saga.OutputOf;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the parameters of a saga's method can be given.
 *
 * @param nearer what counts if a type is among them
 * @param farther what counts if not
 */
record Parameters(List<Source> nearer, List<Source> farther) {

  /** Of a step, and of the question for its status: all that the saga has by then. */
  static Parameters ofStep(Class<?> input, List<AnnotatedStep> earlier) {
    List<Source> all = new ArrayList<>(List.of(Source.input(input), Source.run(input)));
    all.addAll(outputs(earlier));
    return new Parameters(all, List.of());
  }

  /** Of an undo: what its own step has given is nearer than what earlier ones have. */
  static Parameters ofUndo(
      Class<?> input, List<AnnotatedStep> earlier, AnnotatedStep own, boolean uncertain) {
    List<Source> nearer = new ArrayList<>(List.of(Source.input(input), Source.run(input)));
    if (own.gives()) {
      nearer.add(uncertain ? Source.perhaps(own) : Source.own(own));
    }
    return new Parameters(nearer, outputs(earlier));
  }

  private static List<Source> outputs(List<AnnotatedStep> steps) {
    return steps.stream().filter(AnnotatedStep::gives).map(Source::output).toList();
  }

  /** An argument for each; fewer if one cannot be told, as {@code findings} has it. */
  List<Argument> of(Class<?> bean, Method method, Findings findings) {
    List<Argument> arguments = new ArrayList<>();
    int number = 0;
    for (Parameter parameter : method.getParameters()) {
      String words =
          "its parameter " + ++number + ", " + Spelling.of(parameter.getParameterizedType()) + ",";
      try {
        arguments.add(argument(parameter, words));
      } catch (Malformed e) {
        findings.add(bean, method, e);
      }
    }
    return arguments;
  }

  private Argument argument(Parameter parameter, String words) throws Malformed {
    OutputOf named = parameter.getAnnotation(OutputOf.class);
    if (named != null) {
      return named(parameter, named.value(), words);
    }
    List<Source> fitting = fitting(nearer, parameter);
    if (fitting.isEmpty()) {
      fitting = fitting(farther, parameter);
    }
    if (fitting.isEmpty()) {
      throw new Malformed(
          words + " is nothing that the saga has by then", "of each parameter one of " + all());
    }
    if (fitting.size() > 1) {
      throw new Malformed(
          words
              + " could be "
              + fitting.stream().map(Source::role).collect(Collectors.joining(" or ")),
          "@OutputOf with the name of a step, or SagaRun and its input()");
    }
    return fitting.get(0).argument();
  }

  private Argument named(Parameter parameter, String step, String words) throws Malformed {
    Optional<Source> named =
        sources().stream().filter(source -> source.step().equals(step)).findFirst();
    if (named.isEmpty()) {
      throw new Malformed(
          words + " is to be what '" + step + "' gives, which has given nothing by then",
          "of each parameter one of " + all());
    }
    if (!named.get().fits().test(parameter.getParameterizedType())) {
      throw new Malformed(words + " cannot be what '" + step + "' gives", named.get().spelled());
    }
    return named.get().argument();
  }

  private static List<Source> fitting(List<Source> sources, Parameter parameter) {
    return sources.stream()
        .filter(source -> source.fits().test(parameter.getParameterizedType()))
        .toList();
  }

  private List<Source> sources() {
    List<Source> all = new ArrayList<>(nearer);
    all.addAll(farther);
    return all;
  }

  private String all() {
    return sources().stream()
        .map(source -> source.spelled() + " (" + source.role() + ")")
        .collect(Collectors.joining(", "));
  }
}
