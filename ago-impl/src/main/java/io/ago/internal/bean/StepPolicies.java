package io.ago.internal.bean;

import io.ago.AgoException;
import io.ago.saga.DurableSaga;
import io.ago.saga.FailureClass;
import io.ago.saga.Failures;
import io.ago.saga.PolicySequence;
import io.ago.saga.Retry;
import io.ago.saga.Retrying;
import io.ago.saga.Step;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the annotation of a step says of times and failures; empty is what it leaves to others.
 *
 * @param timeout of one call
 * @param retry of transient failures
 * @param failures of its own
 */
record StepPolicies(
    Optional<Duration> timeout, Optional<Retry> retry, Optional<Failures> failures) {

  /**
   * @throws Malformed at the first that cannot be meant
   */
  static StepPolicies of(Step step) throws Malformed {
    return new StepPolicies(
        duration("timeout", step.timeout()),
        retry(step.retry()),
        failures(step.transientFailures(), step.businessFailures(), step.permanentFailures()));
  }

  /** Those of all steps that name none. */
  static Optional<Failures> failures(DurableSaga saga) throws Malformed {
    return failures(saga.transientFailures(), saga.businessFailures(), saga.permanentFailures());
  }

  /** Empty if the text is. */
  static Optional<Duration> duration(String word, String text) throws Malformed {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      throw new Malformed("its " + word + " '" + text + "' is none", "a duration as PT30S");
    }
  }

  <T> PolicySequence<T> on(PolicySequence<T> step) {
    PolicySequence<T> with = step;
    if (timeout.isPresent()) {
      with = with.timeout(timeout.get());
    }
    if (retry.isPresent()) {
      with = with.retry(retry.get());
    }
    return failures.isPresent() ? with.failures(failures.get()) : with;
  }

  private static Optional<Retry> retry(Retrying says) throws Malformed {
    if (says.calls() == 1) {
      return Optional.empty();
    }
    Duration first = duration("first wait", says.first()).orElse(Duration.ZERO);
    Duration longest = duration("longest wait", says.longest()).orElse(Duration.ZERO);
    try {
      return Optional.of(new Retry(says.calls(), first, longest, says.jitter()));
    } catch (AgoException e) {
      throw new Malformed(
          "its retry cannot be meant",
          "what fits: " + String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
    }
  }

  private static Optional<Failures> failures(
      Class<? extends Throwable>[] transients,
      Class<? extends Throwable>[] businesses,
      Class<? extends Throwable>[] permanents)
      throws Malformed {
    Failures failures =
        Failures.standard()
            .as(FailureClass.TRANSIENT, transients)
            .as(FailureClass.BUSINESS, businesses)
            .as(FailureClass.PERMANENT, permanents);
    int named = transients.length + businesses.length + permanents.length;
    if (failures.named().size() < named) {
      throw new Malformed(
          "it names an exception more than once", "each in one of the classes of failures");
    }
    return named == 0 ? Optional.empty() : Optional.of(failures);
  }
}
