package io.ago.internal.bean;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The text of a key. It has to be the same on every node and in every call, which the {@code
 * toString()} of {@link Object} is not.
 */
final class KeyText {
  private KeyText() {}

  /**
   * Whether objects declared as a type can have a text; if it is not final, that may show later.
   */
  static boolean mayHave(Class<?> type) {
    if (type.isPrimitive()) {
      return type != void.class;
    }
    return type == Object.class
        || type.isInterface()
        || (Modifier.isAbstract(type.getModifiers()) && !type.isArray())
        || writesItself(type);
  }

  /** Null if it has none. */
  static @Nullable String of(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return writesItself(value.getClass()) ? value.toString() : null;
  }

  private static boolean writesItself(Class<?> type) {
    try {
      return type.getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no toString()", e);
    }
  }
}
