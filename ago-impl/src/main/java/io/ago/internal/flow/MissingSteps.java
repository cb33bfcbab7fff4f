package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.work.DueWork;
import io.ago.internal.work.Time;
import io.ago.internal.work.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells of sagas that wait for a step which this application has no more: nobody may have it at
 * all. They are kept as they are.
 */
public final class MissingSteps implements DueWork {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final SagaStore sagas;
  private final Time time;
  private final String prefix;
  private final Set<String> hosts;
  private Instant next = Instant.MIN;

  /**
   * @param hosts host keys of the steps that it has
   */
  public MissingSteps(StepTerms terms, Set<String> hosts) {
    this.transactions = terms.transactions();
    this.sagas = terms.sagas();
    this.time = terms.time();
    this.prefix = terms.bounds().host("");
    this.hosts = Set.copyOf(hosts);
  }

  @Override
  public String name() {
    return "steps that are missing";
  }

  /** Looks at the start and then once a minute, as often as it is run. */
  @Override
  public synchronized Done run() {
    Instant now = time.now();
    if (now.isBefore(next)) {
      return Done.NOTHING;
    }
    next = now.plus(PAUSE);
    Set<String> missing = missing();
    missing.forEach(host -> FlowLog.missing(host.substring(prefix.length())));
    return new Done(0, missing.size());
  }

  private Set<String> missing() {
    Set<String> missing = new TreeSet<>(transactions.inNew(() -> sagas.hostsDue(prefix)));
    missing.removeAll(hosts);
    return missing;
  }
}
