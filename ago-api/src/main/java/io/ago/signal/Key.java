package io.ago.signal;

import io.ago.AgoException;
import java.util.regex.Pattern;

/**
 * The name of a value, and its type. Two keys of one name are the same place: who writes by the one
 * replaces what the other has written, and who reads by another type finds nothing.
 *
 * @param name 1 to 100 letters, digits, dots, hyphens and underscores, beginning with a letter or a
 *     digit
 * @param type of the value; none of the primitives. A list or another generic type goes into a
 *     record of its own, as a class cannot tell what is in it
 * @param <V> type of the value
 */
public record Key<V>(String name, Class<V> type) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int SHOWN = 40;

  /**
   * Checks both.
   *
   * @param name as {@link #name()}
   * @param type as {@link #type()}
   * @throws AgoException if the name is not of that form, or the type is a primitive one
   */
  public Key {
    if (!isName(name)) {
      throw new AgoException(
          "A key's name has 1 to 100 letters, digits, '.', '-' and '_', a letter or a digit first,"
              + " but '"
              + name.substring(0, Math.min(name.length(), SHOWN))
              + "' was given. Choose another.");
    }
    if (type.isPrimitive()) {
      throw new AgoException(
          "Key "
              + name
              + " is of the primitive type "
              + type
              + ", which no value has. Take the class that boxes it.");
    }
  }

  /**
   * A key.
   *
   * @param name as {@link #name()}
   * @param type as {@link #type()}
   * @param <V> type of the value
   * @return it
   * @throws AgoException as the constructor
   */
  public static <V> Key<V> of(String name, Class<V> type) {
    return new Key<>(name, type);
  }

  /**
   * Whether a text could be the name of a key. Elements of saga definitions are named alike.
   *
   * @param text any
   * @return true if it is of the form of {@link #name()}
   */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
