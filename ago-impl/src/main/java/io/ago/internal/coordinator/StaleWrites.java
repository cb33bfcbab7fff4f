package io.ago.internal.coordinator;

import java.util.concurrent.atomic.LongAdder;

/**
 * Answers that this node brought to be recorded when the notes of their calls had run out: it was
 * frozen, slow, or cut off from the store, and another node may have taken over. Any thread may
 * count and read.
 */
public final class StaleWrites {
  private final LongAdder attempted = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** How many there were since this node was started. */
  public long attempted() {
    return attempted.sum();
  }

  /**
   * How many of them changed nothing: their question had been settled, or was asked again, by
   * another. The rest were verdicts for which somebody still waited.
   */
  public long refused() {
    return refused.sum();
  }

  void count(long more, long ofThemRefused) {
    attempted.add(more);
    refused.add(ofThemRefused);
  }
}
