package io.ago.internal.bean;

import io.ago.AgoException;
import io.ago.saga.SagaStep;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@link SagaStep#key()} of a step: a parameter, and from it along record components, methods
 * and getters to what tells its calls apart. All of it is looked up once, as the application is
 * deployed.
 */
final class KeyPath {

  /** Of the key in characters; with the name of the step it has to fit where steps are kept. */
  private static final int LONGEST = 200;

  private static final Pattern KEY = Pattern.compile("[!-~]{1," + LONGEST + "}");

  private final String step;
  private final String path;
  private final int parameter;
  private final List<Method> along;

  private KeyPath(String step, String path, int parameter, List<Method> along) {
    this.step = step;
    this.path = path;
    this.parameter = parameter;
    this.along = List.copyOf(along);
  }

  /**
   * @param method the step
   * @param step its name, for messages
   * @param path the name of a parameter, and after dots what comes after it
   * @throws Malformed if there is no such path, or what is at its end has no text of its own
   */
  static KeyPath of(Method method, String step, String path) throws Malformed {
    String[] segments = path.split("\\.", -1);
    int parameter = PathSegment.parameter(method, segments[0], path);
    Class<?> type = method.getParameterTypes()[parameter];
    List<Method> along = new ArrayList<>();
    for (String segment : List.of(segments).subList(1, segments.length)) {
      Method accessor = PathSegment.accessor(type, segment, path);
      along.add(accessor);
      type = accessor.getReturnType();
    }
    if (!KeyText.mayHave(type)) {
      throw new Malformed(
          "its key '" + path + "' ends at " + Spelling.of(type) + ", which has no toString()",
          "a key that is a text, a number, an enum, or has a text that is always the same");
    }
    return new KeyPath(step, path, parameter, along);
  }

  /**
   * The key of one call.
   *
   * @param arguments of the step
   * @return 1 to 200 visible ASCII characters
   * @throws AgoException if there is no such key: something on the path is null or throws, or its
   *     end has another text, or none
   */
  String key(@Nullable Object[] arguments) {
    @Nullable Object value = arguments[parameter];
    for (Method accessor : along) {
      value = next(value, accessor);
    }
    String text = value == null ? null : KeyText.of(value);
    if (value == null) {
      throw refused("it is null", null);
    }
    if (text == null) {
      throw refused("a " + value.getClass().getName() + " has no toString()", null);
    }
    if (!KEY.matcher(text).matches()) {
      throw refused(
          text.isBlank()
              ? "it is blank"
              : text.length() > LONGEST
                  ? "it has " + text.length() + " characters"
                  : "'" + text + "' has other characters than visible ASCII",
          null);
    }
    return text;
  }

  private @Nullable Object next(@Nullable Object from, Method accessor) {
    if (from == null) {
      throw refused("there is null before " + accessor.getName() + "()", null);
    }
    try {
      return accessor.invoke(from);
    } catch (InvocationTargetException e) {
      throw refused(accessor.getName() + "() threw " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw refused(accessor.getName() + "() cannot be called", e);
    }
  }

  private AgoException refused(String why, @Nullable Throwable cause) {
    String message =
        "Step '"
            + step
            + "' was not run, as its key '"
            + path
            + "' tells nothing: "
            + why
            + ". Call it with a key of 1 to "
            + LONGEST
            + " visible ASCII characters.";
    return cause == null ? new AgoException(message) : new AgoException(message, cause);
  }
}
