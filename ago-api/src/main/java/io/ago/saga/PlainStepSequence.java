package io.ago.saga;

import java.time.Duration;

/**
 * A sequence that ends with a step that gives nothing. Before the pivot it must be said how the
 * step is undone, or that there is nothing to undo; past it there is no undo.
 *
 * @param <T> type of the saga's input
 */
public final class PlainStepSequence<T> extends PolicySequence<T> {
  private final StepDraft<T, Object> step;

  PlainStepSequence(SequenceSteps<T> before, StepDraft<T, Object> step) {
    super(before, step);
    this.step = step;
  }

  /**
   * What undoes it.
   *
   * @param undo called with the saga
   * @return the sequence with it
   */
  public PolicySequence<T> undoneBy(Undo.Plain<T> undo) {
    given(undo, "undo");
    return new PolicySequence<>(before(), step.undoneBy((run, none) -> undo.undo(run)));
  }

  /**
   * There is nothing to undo, on purpose.
   *
   * @return the sequence with that said
   */
  public PolicySequence<T> nothingToUndo() {
    return new PolicySequence<>(before(), step.withNothingToUndo());
  }

  @Override
  public PlainStepSequence<T> timeout(Duration timeout) {
    return with(policy().withTimeout(given(timeout, "timeout")));
  }

  @Override
  public PlainStepSequence<T> retry(Retry retry) {
    return with(policy().withRetry(given(retry, "retry")));
  }

  @Override
  public PlainStepSequence<T> failures(Failures failures) {
    return with(policy().withFailures(given(failures, "table of failures")));
  }

  private PlainStepSequence<T> with(StepPolicy policy) {
    return new PlainStepSequence<>(before(), step.with(policy));
  }
}
