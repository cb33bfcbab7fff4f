package io.ago.internal.rest;

import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import java.util.function.Supplier;

/** What is wrong with a request, with the code by which it is known; fit for a caller's eyes. */
final class Problem extends RuntimeException {
  static final int BAD_REQUEST = 400;
  static final int NOT_FOUND = 404;
  static final int NOT_ALLOWED = 405;
  static final int CONFLICT = 409;
  static final int GONE = 410;
  static final int PRECONDITION = 412;
  static final int TOO_LARGE = 413;
  static final int UNKNOWN_VERSION = 417;
  static final int HEADER_TOO_LARGE = 431;
  static final int SERVER_ERROR = 500;
  static final int UNAVAILABLE = 503;
  private static final long serialVersionUID = 1L;

  private final int code;

  Problem(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Does the work; a refusal for that reason is known by that code here and not by its usual. */
  static <T> T known(Reason reason, int code, Supplier<T> work) {
    try {
      return work.get();
    } catch (Refused e) {
      if (e.reason() == reason) {
        throw new Problem(code, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }
}
