package io.ago.saga;

import java.time.Duration;

/**
 * A sequence that ends with a step, about which more can be said. What is said again replaces what
 * was said before.
 *
 * @param <T> type of the saga's input
 */
public sealed class PolicySequence<T> extends Sequence<T> permits StepSequence, PlainStepSequence {
  private final SequenceSteps<T> before;
  private final StepDraft<T, ?> step;

  PolicySequence(SequenceSteps<T> before, StepDraft<T, ?> step) {
    super(before.head(), before.and(step.draft()));
    this.before = before;
    this.step = step;
  }

  final SequenceSteps<T> before() {
    return before;
  }

  final StepPolicy policy() {
    return step.policy();
  }

  /**
   * How long one call of the step, or of its undo, may take; a longer one is a {@link
   * FailureClass#TRANSIENT} failure.
   *
   * @param timeout positive, whole milliseconds; what is not said is {@code
   *     ago.participant.timeout}
   * @return the sequence with it
   */
  public PolicySequence<T> timeout(Duration timeout) {
    return with(policy().withTimeout(given(timeout, "timeout")));
  }

  /**
   * How often the step is called. What is not said is once; past the pivot it must be said.
   *
   * @param retry of transient failures
   * @return the sequence with it
   */
  public PolicySequence<T> retry(Retry retry) {
    return with(policy().withRetry(given(retry, "retry")));
  }

  /**
   * Which exceptions of the step are failures of which class; in place of those of the whole saga.
   *
   * @param failures made from {@link Failures#standard()}
   * @return the sequence with it
   */
  public PolicySequence<T> failures(Failures failures) {
    return with(policy().withFailures(given(failures, "table of failures")));
  }

  final <F> F given(F what, String word) {
    return head().given(what, step.signature().name(), word);
  }

  private PolicySequence<T> with(StepPolicy policy) {
    return new PolicySequence<>(before, step.with(policy));
  }
}
