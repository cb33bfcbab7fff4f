package io.ago.internal.flow;

import io.ago.internal.work.DueWork;
import java.time.Duration;
import java.time.Instant;

/** Removes steps of sagas that are kept elsewhere, some time after nobody needed them any more. */
public final class EndedSteps implements DueWork {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int PAGE = 500;

  /** So many pages in one run, so that other due work is not held up. */
  private static final int PAGES = 20;

  private final StepTerms terms;
  private final Duration kept;
  private Instant next = Instant.MIN;

  /**
   * @param kept how long after that they are kept, positive
   */
  public EndedSteps(StepTerms terms, Duration kept) {
    this.terms = terms;
    this.kept = kept;
  }

  @Override
  public String name() {
    return "removal of ended steps";
  }

  /** Looks at the start and then once a minute, as often as it is run. */
  @Override
  public synchronized Done run() {
    Instant now = terms.time().now();
    if (now.isBefore(next)) {
      return Done.NOTHING;
    }
    next = now.plus(PAUSE);
    int removed = 0;
    for (int page = 0; page < PAGES; page++) {
      int some = terms.transactions().inNew(() -> terms.steps().removeEnded(now.minus(kept), PAGE));
      removed += some;
      if (some < PAGE) {
        break;
      }
    }
    return new Done(removed, 0);
  }
}
