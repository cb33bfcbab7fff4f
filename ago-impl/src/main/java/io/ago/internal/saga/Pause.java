package io.ago.internal.saga;

import java.time.Instant;

/**
 * That a saga does not go forward until somebody has it resumed.
 *
 * @param since when its own time stood still
 * @param why for people
 */
public record Pause(Instant since, String why) {
  public Pause {
    why = Words.bounded(why);
  }
}
