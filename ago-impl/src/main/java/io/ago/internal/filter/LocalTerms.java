package io.ago.internal.filter;

import io.ago.internal.saga.Order;
import java.time.Duration;

/**
 * On what terms this deployment's participants use its own coordinator.
 *
 * @param participantTimeout how long one callback may take
 * @param patience how long closing or cancelling waits for the participants
 * @param waiting how many requests may wait at the same time; the others are answered at once
 * @param order in which sagas are compensated at least
 */
public record LocalTerms(Duration participantTimeout, Duration patience, int waiting, Order order) {
  public LocalTerms {
    if (participantTimeout.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "A participant's timeout must be > 0, was " + participantTimeout);
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("The wait for participants must be >= 0, was " + patience);
    }
    if (waiting < 0) {
      throw new IllegalArgumentException("Requests that may wait must be >= 0, were " + waiting);
    }
  }
}
