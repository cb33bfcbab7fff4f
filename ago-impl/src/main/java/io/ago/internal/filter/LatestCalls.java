package io.ago.internal.filter;

import io.ago.internal.participant.NotCoordinated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest call of each participant. One that was overtaken on its way, as a coordinator froze
 * and another took over, is not carried out any more. It is a fence and not a promise: what a
 * restart or many others made forgotten is let through, and participants bear to be told twice.
 */
final class LatestCalls {
  private static final int MOST = 10_000;

  /** To a coordinator that means neither done nor refused: nothing was heard. */
  static final int OVERTAKEN = 409;

  private final Map<String, Integer> attempts;

  LatestCalls() {
    this(MOST);
  }

  /**
   * @param most so many participants are remembered, those that were called last
   */
  LatestCalls(int most) {
    this.attempts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Lets a call pass that none has overtaken.
   *
   * @param call null: without a number, which is always let through
   * @throws NotCoordinated with {@link #OVERTAKEN} if one with a higher number has been here
   */
  void check(@Nullable Numbered call) {
    if (call == null) {
      return;
    }
    int latest = latest(call);
    if (latest > call.attempt()) {
      FilterLog.overtaken(call, latest);
      throw new NotCoordinated(
          OVERTAKEN,
          "Call "
              + call.attempt()
              + " of this participant came after call "
              + latest
              + " and was not carried out.",
          null);
    }
  }

  private synchronized int latest(Numbered call) {
    return attempts.merge(call.participant(), call.attempt(), Math::max);
  }
}
