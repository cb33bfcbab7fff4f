package io.ago.internal.bean;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How methods and types are written in messages: as in source, without packages. */
final class Spelling {
  private Spelling() {}

  /** Such as {@code reserve(Order, List<Line>)}. */
  static String of(Method method) {
    return method.getName() + of(List.of(method.getGenericParameterTypes()));
  }

  /** Such as {@code (Order, List<Line>)}. */
  static String of(List<Type> parameters) {
    return parameters.stream().map(Spelling::of).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Such as {@code List<Line>}. */
  static String of(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.getSimpleName();
    }
    if (type instanceof ParameterizedType generic) {
      return of(generic.getRawType())
          + Arrays.stream(generic.getActualTypeArguments())
              .map(Spelling::of)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType()) + "[]";
    }
    return type.getTypeName();
  }
}
