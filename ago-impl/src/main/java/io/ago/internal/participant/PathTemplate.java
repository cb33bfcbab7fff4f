package io.ago.internal.participant;

import java.util.Map;

/** Fills the templates of a JAX-RS path with the parameters of a request. */
public final class PathTemplate {
  private PathTemplate() {}

  /**
   * Puts values for the names in braces; what follows a colon there is a pattern and is dropped.
   *
   * @param parameters as they stood in the request, percent-encoded
   * @throws IllegalArgumentException if a name has no value
   */
  public static String fill(String path, Map<String, String> parameters) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', at)) {
      int close = closing(path, open);
      filled
          .append(path, at, open)
          .append(value(path.substring(open + 1, close), parameters, path));
      at = close + 1;
    }
    return filled.append(path, at, path.length()).toString();
  }

  /** Patterns may hold braces of their own. */
  private static int closing(String path, int open) {
    int depth = 0;
    for (int i = open; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : 0;
      depth -= c == '}' ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("Path '" + path + "' has a brace that is never closed");
  }

  private static String value(String template, Map<String, String> parameters, String path) {
    int colon = template.indexOf(':');
    String name = (colon < 0 ? template : template.substring(0, colon)).strip();
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Path '" + path + "' of a callback needs {" + name + "}, which the request has not");
    }
    return value;
  }
}
