package io.ago.internal.jpa;

import java.util.HexFormat;

/**
 * Characters that Java has and a text column has not: NUL, and one half of a surrogate pair without
 * the other. They are written as a backslash, {@code u} and four hexadecimal digits.
 */
final class OddCharacters {
  private static final char ESCAPE = '\\';
  private static final int ESCAPED_LENGTH = 6;
  private static final HexFormat HEXADECIMAL = HexFormat.of();

  private OddCharacters() {}

  /** Text for a column; a backslash is escaped too, so that {@link #unescaped} finds it again. */
  static String escaped(String text) {
    return escaped(text, true);
  }

  /** A JSON document for a column; its own backslashes are escapes already. */
  static String escapedJson(String document) {
    return escaped(document, false);
  }

  static String unescaped(String column) {
    if (column.indexOf(ESCAPE) < 0) {
      return column;
    }
    StringBuilder text = new StringBuilder(column.length());
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      if (c == ESCAPE) {
        text.append((char) Integer.parseInt(column, i + 2, i + ESCAPED_LENGTH, 16));
        i += ESCAPED_LENGTH - 1;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String escaped(String text, boolean withEscape) {
    StringBuilder column = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean odd = c == 0 || isLone(text, i) || (withEscape && c == ESCAPE);
      if (odd && column == null) {
        column = new StringBuilder(text.length() + ESCAPED_LENGTH).append(text, 0, i);
      }
      if (column != null) {
        append(column, c, odd);
      }
    }
    return column == null ? text : column.toString();
  }

  private static void append(StringBuilder column, char c, boolean odd) {
    if (odd) {
      column.append(ESCAPE).append('u').append(HEXADECIMAL.toHexDigits(c));
    } else {
      column.append(c);
    }
  }

  private static boolean isLone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
