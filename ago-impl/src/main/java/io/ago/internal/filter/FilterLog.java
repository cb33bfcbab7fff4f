package io.ago.internal.filter;

import io.ago.internal.participant.NotCoordinated;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;

/** What the participant's side tells operators; ids are kept in message-ranges.txt. */
final class FilterLog {
  private static final Logger LOG = System.getLogger("io.ago.participant");

  private static final int LONGEST_ID = 200;

  private FilterLog() {}

  /** Forward work for an LRA that is ending or has ended. */
  static void late(ResourceMethod resource, String lra, NotCoordinated refusal) {
    LOG.log(
        Level.INFO,
        () ->
            "AGO000600: "
                + resource.name()
                + " was not run for LRA "
                + shortened(lra)
                + " ("
                + refusal.code()
                + "): "
                + refusal.getMessage());
  }

  static void notEnded(ResourceMethod resource, URI lra, NotCoordinated failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000601: "
                + resource.name()
                + " is done, but the coordinator could not be told to end LRA "
                + lra
                + ". End it by hand, unless its time limit does.",
        failure);
  }

  static void endedBefore(URI lra, NotCoordinated refusal) {
    LOG.log(
        Level.DEBUG,
        () -> "LRA " + lra + " had been ended by somebody else: " + refusal.getMessage());
  }

  /** Never the URL: whoever reads the log must not learn a capability. */
  static void wrongCapability(String callback) {
    LOG.log(
        Level.DEBUG, () -> "A call of " + callback + " came with a capability that is not its own");
  }

  static void callbackFailed(String type, String callback, Throwable failure) {
    LOG.log(
        Level.WARNING,
        () -> "AGO000602: " + callback + " of " + type + " failed; the coordinator is told so",
        failure);
  }

  static void overtaken(Numbered call, int latest) {
    LOG.log(
        Level.INFO,
        () ->
            "AGO000604: call "
                + call.attempt()
                + " of participant "
                + shortened(call.participant())
                + " was not carried out, as call "
                + latest
                + " had come before it");
  }

  /** The id came from a caller, who may have made it longer than any. */
  private static String shortened(String lra) {
    return lra.length() > LONGEST_ID ? lra.substring(0, LONGEST_ID) + "..." : lra;
  }
}
