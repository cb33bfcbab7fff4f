package io.ago.internal.participant;

import org.jspecify.annotations.Nullable;

/**
 * A coordinator refused, or could not be reached; nothing was changed as far as is known.
 *
 * <p>The message names the LRA, what was wrong and what to do; it is fit for a caller's eyes.
 */
public final class NotCoordinated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * @param code HTTP status by which this is known: 404 unknown, 410 ended, 412 ending, 503 not
   *     reached
   */
  public NotCoordinated(int code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
