package io.ago.internal.cdi;

import io.ago.internal.work.Ids;
import java.time.InstantSource;

/** The ids that a deployment has. */
public final class ProductionIds {
  private ProductionIds() {}

  /** Ids that sort by the time of a clock. */
  public static Ids of(InstantSource clock) {
    return new TimeOrderedIds(clock);
  }
}
