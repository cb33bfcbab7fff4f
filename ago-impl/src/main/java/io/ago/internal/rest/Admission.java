package io.ago.internal.rest;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in as a participant that is called over HTTP, be it from elsewhere or from this
 * deployment.
 *
 * @param targets what may be called
 * @param limits how much may be brought
 */
public record Admission(AllowList targets, Limits limits) {

  /**
   * Lets pass what a join brings.
   *
   * @param endpoints URLs
   * @param data words that come back in a header of each call; null: none
   * @throws Refused INVALID if something is malformed or too long, FORBIDDEN if a URL may not be
   *     called
   */
  public void check(Endpoints endpoints, @Nullable String data) {
    if (data != null) {
      checkData(data);
    }
    for (Callback callback : Callback.values()) {
      endpoints.of(callback).ifPresent(this::check);
    }
  }

  void checkData(String data) {
    checkLength("Participant data", data);
    if (data.chars().anyMatch(c -> (c < ' ' && c != '\t') || c > '~')) {
      throw new Refused(
          Reason.INVALID,
          "Participant data travel in a header: only plain ASCII in one line is taken. Encode the"
              + " rest, for example as Base64.");
    }
  }

  private void check(String url) {
    checkLength("A callback URL", url);
    targets.check(url);
  }

  void checkLength(String what, String text) {
    if (text.length() > limits.maxDataChars()) {
      throw new Refused(
          Reason.INVALID,
          what
              + " of "
              + text.length()
              + " characters is too long: "
              + limits.maxDataChars()
              + " are taken. Keep it elsewhere and send its key.");
    }
  }
}
