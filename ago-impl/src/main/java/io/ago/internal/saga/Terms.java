package io.ago.internal.saga;

import java.time.Duration;
import java.util.Set;

/**
 * On what terms a node makes calls.
 *
 * @param node who calls
 * @param hosts host keys that it can call, besides {@link Enlistment#ANYWHERE}
 * @param margin how much longer than its timeout a call is noted for; positive
 * @param retries when calls are made again
 */
public record Terms(Node node, Set<String> hosts, Duration margin, RetryDelays retries) {
  public Terms {
    hosts = Set.copyOf(hosts);
    Millis.positive("A note's margin", margin);
  }

  boolean canCall(Participant participant) {
    return participant.host().equals(Enlistment.ANYWHERE) || hosts.contains(participant.host());
  }
}
