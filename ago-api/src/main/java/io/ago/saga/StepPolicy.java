package io.ago.saga;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a step may take and what happens when it fails.
 *
 * @param timeout of one call of the step, or of its undo; null: {@code ago.participant.timeout}
 * @param retry of transient failures; null: it is called once
 * @param failures which exceptions are failures of which class
 */
public record StepPolicy(@Nullable Duration timeout, @Nullable Retry retry, Failures failures) {

  StepPolicy withTimeout(Duration timeout) {
    return new StepPolicy(timeout, retry, failures);
  }

  StepPolicy withRetry(Retry retry) {
    return new StepPolicy(timeout, retry, failures);
  }

  StepPolicy withFailures(Failures failures) {
    return new StepPolicy(timeout, retry, failures);
  }
}
