package io.ago.internal.filter;

import io.ago.internal.saga.Order;
import java.time.Duration;

/**
 * On what terms this deployment's participants use its own coordinator.
 *
 * @param participantTimeout how long one callback may take
 * @param order in which sagas are compensated at least
 */
public record LocalTerms(Duration participantTimeout, Order order) {
  public LocalTerms {
    if (participantTimeout.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "A participant's timeout must be > 0, was " + participantTimeout);
    }
  }
}
