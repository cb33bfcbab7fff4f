package io.ago.internal.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param method in capitals
 * @param rawPath below the coordinator's own, percent-encoded as it came
 * @param rawQuery percent-encoded as it came, or null
 * @param headers by name in lower case; several lines of one are joined with commas
 * @param content the body, not read yet
 */
record Request(
    String method,
    String rawPath,
    @Nullable String rawQuery,
    Map<String, String> headers,
    InputStream content) {

  static Request of(String method, String rawPath, @Nullable String rawQuery, String body) {
    InputStream content = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Request(method, rawPath, rawQuery, Map.of(), content);
  }

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** The first value of a parameter, decoded once; empty if there is none. */
  String query(String name) {
    if (rawQuery == null) {
      return "";
    }
    String start = name + "=";
    return Stream.of(rawQuery.split("&", -1))
        .filter(part -> part.startsWith(start))
        .findFirst()
        .map(part -> decoded(part.substring(start.length())))
        .orElse("");
  }

  /** Whether the asker wants JSON; real clients name it among others and mean plain text. */
  boolean wantsJson() {
    return "application/json".equals(header(Names.ACCEPT));
  }

  /**
   * Reads the body.
   *
   * @param most bytes
   * @throws Problem if it is longer
   */
  String body(int most) {
    try {
      byte[] read = content.readNBytes(most + 1);
      if (read.length > most) {
        throw new Problem(
            Problem.TOO_LARGE,
            "The body is longer than the " + most + " bytes that are read. Send less.");
      }
      return new String(read, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Problem(Problem.BAD_REQUEST, "The body could not be read. Send it again.");
    }
  }

  /** Percent-decoded, once. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Problem(
          Problem.BAD_REQUEST, "'" + Ask.bounded(text) + "' is not percent-encoded as URLs are.");
    }
  }
}
