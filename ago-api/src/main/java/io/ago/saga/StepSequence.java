package io.ago.saga;

import java.time.Duration;

/**
 * A sequence that ends with a step that gives something. Before the pivot it must be said how the
 * step is undone, or that there is nothing to undo; past it there is no undo.
 *
 * @param <T> type of the saga's input
 * @param <U> what its undo is given: the output; {@code Optional} of it after a call of which
 *     nobody may know whether it has happened
 */
public final class StepSequence<T, U> extends PolicySequence<T> {
  private final Undoable<T, ?, U> step;

  StepSequence(SequenceSteps<T> before, Undoable<T, ?, U> step) {
    super(before, step.step());
    this.step = step;
  }

  /**
   * What undoes it.
   *
   * @param undo called with the output that was kept
   * @return the sequence with it
   */
  public PolicySequence<T> undoneBy(Undo<T, U> undo) {
    return new PolicySequence<>(before(), step.undoneBy(given(undo, "undo")));
  }

  /**
   * There is nothing to undo, on purpose.
   *
   * @return the sequence with that said
   */
  public PolicySequence<T> nothingToUndo() {
    return new PolicySequence<>(before(), step.step().withNothingToUndo());
  }

  @Override
  public StepSequence<T, U> timeout(Duration timeout) {
    return with(policy().withTimeout(given(timeout, "timeout")));
  }

  @Override
  public StepSequence<T, U> retry(Retry retry) {
    return with(policy().withRetry(given(retry, "retry")));
  }

  @Override
  public StepSequence<T, U> failures(Failures failures) {
    return with(policy().withFailures(given(failures, "table of failures")));
  }

  private StepSequence<T, U> with(StepPolicy policy) {
    return new StepSequence<>(before(), step.with(policy));
  }
}
