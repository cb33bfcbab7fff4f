package io.ago.internal.rest;

import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Reads links: {@code <URL>; rel="a b"; title=c, <URL>...}. A comma or semicolon within the angle
 * brackets or quotes belongs to the URL or value. Source: RFC 8288, 3.
 */
final class LinkReader {
  private static final String SPECIAL = "<>,;=\"";

  private final String text;
  private final BiConsumer<String, String> links;
  private int at;

  private LinkReader(String text, BiConsumer<String, String> links) {
    this.text = text;
    this.links = links;
  }

  /**
   * Reads all links of a text.
   *
   * @param links is told each rel and its URL, in their order
   * @throws Refused INVALID if the text is malformed
   */
  static void read(String text, BiConsumer<String, String> links) {
    new LinkReader(text, links).readAll();
  }

  private void readAll() {
    skipBlanks();
    while (at < text.length()) {
      if (!skip(',')) {
        link();
      }
      skipBlanks();
    }
  }

  private void link() {
    expect('<');
    int end = text.indexOf('>', at);
    if (end < 0) {
      throw malformed("'>' is missing");
    }
    String url = text.substring(at, end).strip();
    at = end + 1;
    skipBlanks();
    while (skip(';')) {
      skipBlanks();
      parameter(url);
      skipBlanks();
    }
    if (at < text.length() && text.charAt(at) != ',') {
      throw malformed("a comma is missing");
    }
  }

  private void parameter(String url) {
    if (at == text.length() || text.charAt(at) == ';' || text.charAt(at) == ',') {
      return; // an empty one
    }
    String name = token();
    skipBlanks();
    String value = "";
    if (skip('=')) {
      skipBlanks();
      value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
    }
    if (name.equalsIgnoreCase("rel")) {
      for (String rel : value.strip().split("\\s+", -1)) {
        links.accept(rel.toLowerCase(Locale.ROOT), url);
      }
    }
  }

  private String token() {
    int start = at;
    while (at < text.length() && text.charAt(at) > ' ' && SPECIAL.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw malformed("a word is missing");
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        value.append(text.charAt(at));
      } else {
        value.append(c);
      }
    }
    throw malformed("a quotation mark is missing");
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private boolean skip(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw malformed("'" + wanted + "' is missing");
    }
  }

  private Refused malformed(String why) {
    return new Refused(
        Reason.INVALID,
        "These links are malformed: "
            + why
            + " at character "
            + (at + 1)
            + ". Write <URL>; rel=\"compensate\", <URL>; rel=\"complete\" and so on.");
  }
}
