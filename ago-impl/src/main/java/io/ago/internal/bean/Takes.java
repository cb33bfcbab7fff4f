package io.ago.internal.bean;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a compensation takes of what its step has recorded. In the order in which they are tried: a
 * single parameter that could be both the input and the output of its step gets the input.
 */
enum Takes {
  INPUT_AND_OUTPUT,
  INPUT,
  OUTPUT,
  NOTHING;

  /** Empty if the parameters do not fit; primitive types and their boxes are the same here. */
  static Optional<Takes> of(List<Type> parameters, SagaStepMethod step) {
    return possible(step).filter(t -> boxed(t.wanted(step)).equals(boxed(parameters))).findFirst();
  }

  /** All signatures that would fit, as in source; {@code name} is that of the method. */
  static String signatures(SagaStepMethod step, String name) {
    return "@Compensation(\""
        + step.name()
        + "\") "
        + possible(step)
            .map(t -> "void " + name + Spelling.of(t.wanted(step)))
            .distinct()
            .collect(Collectors.joining(" or "));
  }

  /** The fullest signature. */
  static String signature(SagaStepMethod step, String name) {
    Takes fullest = step.isVoid() ? INPUT : INPUT_AND_OUTPUT;
    return "@Compensation(\""
        + step.name()
        + "\") void "
        + name
        + Spelling.of(fullest.wanted(step));
  }

  private static Stream<Takes> possible(SagaStepMethod step) {
    return Arrays.stream(values()).filter(t -> !step.isVoid() || !t.withOutput());
  }

  private boolean withOutput() {
    return this == INPUT_AND_OUTPUT || this == OUTPUT;
  }

  private List<Type> wanted(SagaStepMethod step) {
    return switch (this) {
      case INPUT_AND_OUTPUT -> {
        List<Type> both = new ArrayList<>(step.inputs());
        both.add(step.output());
        yield both;
      }
      case INPUT -> step.inputs();
      case OUTPUT -> List.of(step.output());
      case NOTHING -> List.of();
    };
  }

  private static List<Type> boxed(List<Type> types) {
    return types.stream().map(Takes::boxed).toList();
  }

  private static Type boxed(Type type) {
    return type instanceof Class<?> plain ? MethodType.methodType(plain).wrap().returnType() : type;
  }
}
