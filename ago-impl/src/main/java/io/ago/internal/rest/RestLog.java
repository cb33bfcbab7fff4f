package io.ago.internal.rest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the coordinator over HTTP tells operators; ids are kept in message-ranges.txt. */
final class RestLog {
  private static final Logger LOG = System.getLogger("io.ago.rest");

  /** What a caller is told of an unexpected failure. */
  static final String FAILED = "AGO000400";

  private RestLog() {}

  /**
   * A request could not be answered.
   *
   * @param number by which the caller can name it
   */
  static void failed(String number, Route route, RuntimeException failure) {
    LOG.log(
        Level.ERROR,
        () -> FAILED + " (" + number + "): " + route + " failed unexpectedly; the caller got 500",
        failure);
  }

  /** A caller has gone before its answer came. */
  static void gone(Exception failure) {
    LOG.log(Level.DEBUG, "An answer could not be written", failure);
  }
}
