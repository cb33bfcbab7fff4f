package io.ago.it;

import java.time.Duration;

/** How long tests wait for what must come. */
public final class Patience {
  /** A server, on a machine that is busy. */
  public static final Duration TO_START = Duration.ofMinutes(5);

  /** A saga whose end is decided, on a machine that is busy. */
  public static final Duration TO_END = Duration.ofSeconds(90);

  /** The first call after the same node is ready again: a promise. */
  static final Duration TO_RECOVER = Duration.ofSeconds(5);

  private Patience() {}
}
