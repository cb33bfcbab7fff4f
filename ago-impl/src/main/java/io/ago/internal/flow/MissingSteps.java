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
 * Tells of sagas that wait for a step or a definition which this application has no more: nobody
 * may have it at all. They are kept as they are.
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
   * @param hosts host keys of the steps and definitions that it has
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
    return "steps and definitions that are missing";
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
    missing.forEach(MissingSteps::tell);
    return new Done(0, missing.size());
  }

  /** Those of another application, whose name begins with this one's and a slash, are its own. */
  private Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    for (String host : transactions.inNew(() -> sagas.hostsDue(prefix))) {
      String name = host.substring(prefix.length());
      if (!hosts.contains(host) && name.indexOf('/') < 0) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** No step has the sign in its name that is between the name of a definition and its version. */
  private static void tell(String name) {
    if (name.indexOf('@') < 0) {
      FlowLog.missingStep(name);
    } else {
      FlowLog.missingDefinition(name);
    }
  }
}
