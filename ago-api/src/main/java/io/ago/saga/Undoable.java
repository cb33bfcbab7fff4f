package io.ago.saga;

import io.ago.AgoException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A step of which it is not said yet how it is undone.
 *
 * @param keeping makes of the undo that is written the one that is kept
 * @param <U> what the undo that is written is given
 */
record Undoable<T, V, U>(StepDraft<T, V> step, Function<Undo<T, U>, Undo<T, Optional<V>>> keeping) {

  /** One that is undone only if it has happened, so that there is an output. */
  static <T, V> Undoable<T, V, V> surely(Head<T> head, StepDraft<T, V> step) {
    String name = step.signature().name();
    return new Undoable<>(
        step,
        undo -> (run, output) -> undo.undo(run, output.orElseThrow(() -> missing(head, name))));
  }

  /** One that is undone also if nobody knows. */
  static <T, V> Undoable<T, V, Optional<V>> perhaps(StepDraft<T, V> step) {
    return new Undoable<>(step, undo -> undo);
  }

  Undoable<T, V, U> with(StepPolicy policy) {
    return new Undoable<>(step.with(policy), keeping);
  }

  StepDraft<T, V> undoneBy(Undo<T, U> undo) {
    return step.undoneBy(keeping.apply(undo));
  }

  private static AgoException missing(Head<?> head, String name) {
    return new AgoException(
        head.title()
            + ", element "
            + name
            + ": it is to be undone, and its output was not kept. Ask its status first.");
  }
}
