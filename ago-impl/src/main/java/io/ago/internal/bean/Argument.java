package io.ago.internal.bean;

import io.ago.saga.SagaRun;
import org.jspecify.annotations.Nullable;

/** What a parameter of a saga's method is given. */
@FunctionalInterface
interface Argument {
  Argument INPUT = (run, own) -> run.input();
  Argument RUN = (run, own) -> run;
  Argument OWN = (run, own) -> own;

  /**
   * Its value in a run.
   *
   * @param own what an undo is given of its own step; else null
   */
  @Nullable Object of(SagaRun<?> run, @Nullable Object own);

  /** What an earlier step has given. */
  static Argument output(AnnotatedStep step) {
    return (run, own) -> run.output(step.key());
  }
}
