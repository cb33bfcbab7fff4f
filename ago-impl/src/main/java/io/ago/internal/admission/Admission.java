package io.ago.internal.admission;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in as a participant that is called over HTTP, be it from elsewhere or from this
 * deployment.
 *
 * @param targets what may be called
 * @param limits how much may be brought
 */
public record Admission(AllowList targets, Limits limits) {

  /** What to change, for messages. */
  private static final String DATA_KEY = "ago.limit.data";

  /**
   * Enlists a participant, if it is let in.
   *
   * @param coordinator asked only then
   * @param data words that come back in a header of each call; null: none
   * @param limit from now on the saga may last that long at most; null: no limit of its own
   * @throws Refused as {@link #check} and {@link Coordinator#join}; INVALID also if the saga has as
   *     many participants as it may have
   */
  public Joined join(
      Coordinator coordinator,
      String saga,
      Enlistment enlistment,
      @Nullable String data,
      @Nullable Duration limit) {
    check(enlistment.endpoints(), data);
    return coordinator.join(saga, enlistment, data, limit, limits.maxParticipants());
  }

  /**
   * Lets pass what a join, or a participant that moves, brings.
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

  /**
   * Lets pass words that come back in a header of each call.
   *
   * @throws Refused INVALID if they are too long, or no header
   */
  public void checkData(String data) {
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

  /**
   * Lets pass what is kept with a saga.
   *
   * @throws Refused INVALID if it is too long
   */
  public void checkLength(String what, String text) {
    if (text.length() > limits.maxDataChars()) {
      throw new Refused(
          Reason.INVALID,
          what
              + " of "
              + text.length()
              + " characters is too long: "
              + limits.maxDataChars()
              + " are taken. Keep it elsewhere and send its key, or have "
              + DATA_KEY
              + " of the coordinator raised.");
    }
  }
}
