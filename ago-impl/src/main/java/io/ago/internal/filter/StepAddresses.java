package io.ago.internal.filter;

import io.ago.internal.participant.Capability;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.saga.Callback;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a coordinator elsewhere calls steps back: {@code
 * /ago-participant/{capability}/step/{step}/{callback}}. The capability is over the step, so that
 * who knows one address knows no other.
 */
final class StepAddresses {
  private static final String STEP = "step";
  private static final int SEGMENTS = 5;

  private final String base;
  private final Capability capability;

  /**
   * @param publicUrl scheme, host and port
   * @param context path of the web application
   */
  StepAddresses(URI publicUrl, String context, Capability capability) {
    this.base =
        publicUrl.getScheme()
            + "://"
            + publicUrl.getRawAuthority()
            + context
            + CallbackAddresses.ENDPOINT;
    this.capability = capability;
  }

  /** Of a step that can be undone. */
  CallbackUrls undone(String lra, String step) {
    return new CallbackUrls(
        url(lra, step, Callback.COMPLETE),
        url(lra, step, Callback.COMPENSATE),
        null,
        url(lra, step, Callback.FORGET),
        null);
  }

  /** Of one that only has to know of the end. */
  CallbackUrls listening(String lra, String step) {
    return new CallbackUrls(null, null, null, null, url(lra, step, Callback.AFTER));
  }

  private String url(String lra, String step, Callback callback) {
    String name =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(step.getBytes(StandardCharsets.UTF_8));
    return base
        + "/"
        + capability.of(lra, signed(step))
        + "/"
        + STEP
        + "/"
        + name
        + "/"
        + CallbackAddresses.segment(callback);
  }

  /** What a step is signed as: no class has a name with a blank. */
  static String signed(String step) {
    return STEP + " " + step;
  }

  /**
   * What an address is of.
   *
   * @param capability as it came; not judged here
   */
  record Asked(String capability, String step, String callback) {}

  /** Reads a path below the endpoint; empty if it is none of a step. */
  static Optional<Asked> read(String path) {
    String[] segments = path.split("/", -1);
    if (segments.length != SEGMENTS || !segments[2].equals(STEP)) {
      return Optional.empty();
    }
    try {
      String step = new String(Base64.getUrlDecoder().decode(segments[3]), StandardCharsets.UTF_8);
      return Optional.of(new Asked(segments[1], step, segments[4]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
