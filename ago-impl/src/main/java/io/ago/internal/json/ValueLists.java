package io.ago.internal.json;

import io.ago.AgoException;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values in a row, as the parameters of a method are. {@code what} names them in each message. */
final class ValueLists {
  private static final Map<Class<?>, Object> EMPTY =
      Map.of(
          Optional.class, Optional.empty(),
          OptionalInt.class, OptionalInt.empty(),
          OptionalLong.class, OptionalLong.empty(),
          OptionalDouble.class, OptionalDouble.empty());

  private final Bodies bodies;

  ValueLists(Bodies bodies) {
    this.bodies = bodies;
  }

  /**
   * The text of the document.
   *
   * @throws AgoException if a value cannot be written
   */
  String written(String what, List<? extends @Nullable Object> values) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      all.add(value == null ? "null" : bodies.text(one(what, i), value));
    }
    return all.toString();
  }

  /**
   * The values of a document.
   *
   * @throws AgoException if it is no list of so many, or one of them is of another type
   */
  List<@Nullable Object> read(String what, String text, List<? extends Type> types) {
    if (!(bodies.parsed(what, text) instanceof JsonArray all)) {
      throw new AgoException(what + " is no list. Read it as Ago has written it.");
    }
    if (all.size() != types.size()) {
      throw new AgoException(
          what
              + " holds "
              + all.size()
              + " values, and "
              + types.size()
              + " are asked for. Ask for as many as were written.");
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      values.add(value(one(what, i), all.get(i), types.get(i)));
    }
    return values;
  }

  private @Nullable Object value(String what, JsonValue value, Type type) {
    Class<?> raw = raw(type);
    if (value.equals(JsonValue.NULL)) {
      return nothing(what, raw);
    }
    return bodies.read(what, value, raw.isPrimitive() ? boxed(raw) : type);
  }

  /** What was written as null: a null, or an empty box. */
  private static @Nullable Object nothing(String what, Class<?> type) {
    if (type.isPrimitive()) {
      throw new AgoException(
          what + " is null, which no " + type + " can be. Ask for a type that can be null.");
    }
    return EMPTY.get(type);
  }

  /** The class of a type, {@code Object} if it is none of a class. */
  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType generic) {
      return raw(generic.getRawType());
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static String one(String what, int index) {
    return what + ": value " + (index + 1);
  }
}
