package io.ago.saga;

import io.ago.AgoException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a definition, a line each, all of it told at once. */
final class Problems {
  private static final int SHOWN = 40;

  private final String title;
  private final List<String> lines = new ArrayList<>();

  Problems(String title) {
    this.title = title;
  }

  /** Of the whole. */
  void add(String problem) {
    lines.add(title + ": " + problem);
  }

  /** Of one element. */
  void add(Element.Place at, String problem) {
    lines.add(title + ", element " + shown(at.name()) + " at " + at.path() + ": " + problem);
  }

  int count() {
    return lines.size();
  }

  /**
   * Ends here if there is anything.
   *
   * @throws AgoException with all lines
   */
  void refuse() {
    if (!lines.isEmpty()) {
      throw new AgoException(String.join("\n", lines));
    }
  }

  /** A name as messages show it: its beginning, in one line. */
  static String shown(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return "''";
    }
    String beginning = name.substring(0, Math.min(name.length(), SHOWN));
    return beginning.replaceAll("[^ -~]", "?") + (name.length() > SHOWN ? "..." : "");
  }
}
