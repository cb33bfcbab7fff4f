package io.ago.internal.filter;

import io.ago.internal.participant.LraIds;
import org.jspecify.annotations.Nullable;

/**
 * Which of its coordinator's calls to a participant one is.
 *
 * @param participant as its coordinator knows it
 * @param attempt each call has a higher number than the one before, whatever it asks
 */
record Numbered(String participant, int attempt) {
  /** A word of Ago's coordinator. */
  static final String HEADER = "Ago-Attempt";

  /**
   * Reads headers.
   *
   * @param recovery URL of the enlistment, which ends in the participant's id
   * @param attempt a number
   * @return null if they tell none, as those of other coordinators
   */
  static @Nullable Numbered of(@Nullable String recovery, @Nullable String attempt) {
    if (recovery == null || attempt == null) {
      return null;
    }
    try {
      return new Numbered(LraIds.uid(recovery), Integer.parseInt(attempt.strip()));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
