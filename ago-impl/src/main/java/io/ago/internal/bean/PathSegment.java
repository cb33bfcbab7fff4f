package io.ago.internal.bean;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One word of a {@link KeyPath}: a parameter, or what leads on from a type. */
final class PathSegment {
  private PathSegment() {}

  /** The index of the parameter of that name. */
  static int parameter(Method method, String name, String path) throws Malformed {
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].getName().equals(name)) {
        return i;
      }
    }
    throw new Malformed("its key '" + path + "' names no parameter", expectedParameter(parameters));
  }

  private static String expectedParameter(Parameter[] parameters) {
    if (parameters.length == 0) {
      return "no key, as there is no parameter";
    }
    String names =
        Arrays.stream(parameters).map(Parameter::getName).collect(Collectors.joining(", "));
    return parameters[0].isNamePresent()
        ? "one of " + names
        : "one of " + names + "; for their own names compile with -parameters";
  }

  /** A record component, a public method or a getter of that name, callable. */
  static Method accessor(Class<?> type, String name, String path) throws Malformed {
    Method found =
        Stream.of(name, prefixed("get", name), prefixed("is", name))
            .filter(method -> !name.isEmpty())
            .flatMap(method -> find(type, method).stream())
            .filter(m -> m.getName().equals(name) || !m.getName().startsWith("is") || isBoolean(m))
            .findFirst()
            .orElseThrow(() -> unknown(type, name, path));
    if (!Modifier.isPublic(found.getDeclaringClass().getModifiers()) && !found.trySetAccessible()) {
      throw unknown(type, name, path);
    }
    return found;
  }

  /** Public and without parameters, as accessors of record components are, too. */
  private static Optional<Method> find(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == 0)
        .filter(m -> !Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getReturnType() != void.class && m.getDeclaringClass() != Object.class)
        .min(Comparator.comparing(Method::isBridge));
  }

  private static boolean isBoolean(Method method) {
    return method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
  }

  private static Malformed unknown(Class<?> type, String name, String path) {
    return new Malformed(
        "its key '" + path + "' leads nowhere: " + Spelling.of(type) + " has no '" + name + "'",
        "a record component "
            + name
            + ", a public method "
            + name
            + "() or a getter "
            + prefixed("get", name)
            + "()");
  }

  private static String prefixed(String prefix, String name) {
    return name.isEmpty()
        ? prefix
        : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
