package io.ago.flow;

import io.ago.AgoException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a flow belongs to, as tracing systems hand it on from call to call. Ago carries it
 * and makes no spans of its own. Source: W3C Trace Context, {@code traceparent}.
 *
 * @param header as it travels, in version 00: {@code 00-}, 32 hexadecimal digits of the trace,
 *     {@code -}, 16 of the caller's span, {@code -}, 2 of flags; letters are small, and neither of
 *     both ids is all zeros
 */
public record Traceparent(String header) {
  /** The name of the header. */
  public static final String HEADER = "traceparent";

  private static final String IDS = "(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}";
  private static final Pattern VERSION_00 = Pattern.compile("00-" + IDS + "-[0-9a-f]{2}");
  private static final Pattern LATER =
      Pattern.compile("(?!00|ff)[0-9a-f]{2}-(" + IDS + ")-([0-9a-f]{2})(-.*)?");
  private static final int MOST = 255;
  private static final int HEX = 16;

  /**
   * Checks it.
   *
   * @param header as {@link #header()}
   * @throws AgoException if it is none of version 00; {@link #read} takes others, too
   */
  public Traceparent {
    if (header.length() > MOST || !VERSION_00.matcher(header).matches()) {
      throw new AgoException(
          Texts.shown(header)
              + " is no traceparent of version 00. Leave out what a tracing system has not made.");
    }
  }

  /**
   * Reads what came along with a request. Of a later version it takes what version 00 knows of it.
   * What is none is nothing: a broken trace must not break the work that is traced.
   *
   * @param header of any form and length, or null
   * @return empty if it is none
   */
  public static Optional<Traceparent> read(@Nullable String header) {
    if (header == null || header.length() > MOST) {
      return Optional.empty();
    }
    if (VERSION_00.matcher(header).matches()) {
      return Optional.of(new Traceparent(header));
    }
    Matcher later = LATER.matcher(header);
    return later.matches()
        ? Optional.of(new Traceparent("00-" + later.group(1) + "-" + sampled(later.group(2))))
        : Optional.empty();
  }

  /** Of a later version only the one flag is known. */
  private static String sampled(String flags) {
    return Integer.parseInt(flags, HEX) % 2 == 1 ? "01" : "00";
  }
}
