package io.ago.saga;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an element calls. It is the application's code and never kept.
 *
 * @param <T> type of the saga's input
 */
public sealed interface Code<T> {

  /**
   * Of an {@link Element.Step}.
   *
   * @param work does it; its output is empty if the step has none, and only then
   * @param undo undoes it; null if it cannot be undone. Its output is empty if the step has none,
   *     or is a call without a status of which nobody knows whether it happened
   * @param status asks whether a call happened; null if that cannot be asked
   * @param <T> type of the saga's input
   * @param <V> type of the step's output
   */
  record OfStep<T, V>(
      Work<T, Optional<V>> work, @Nullable Undo<T, Optional<V>> undo, @Nullable Status<T, V> status)
      implements Code<T> {}

  /**
   * Of an {@link Element.Choice}.
   *
   * @param conditions one for each of its ways, in their order
   * @param <T> type of the saga's input
   */
  record OfChoice<T>(List<Predicate<SagaRun<T>>> conditions) implements Code<T> {
    /**
     * Takes a copy of the list.
     *
     * @param conditions as {@link #conditions()}
     */
    public OfChoice {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Of an {@link Element.Delay} of kind DELAY_UNTIL.
   *
   * @param until computes when it ends; asked once
   * @param <T> type of the saga's input
   */
  record OfDelay<T>(Function<SagaRun<T>, Instant> until) implements Code<T> {}

  /**
   * Of an {@link Element.SubSaga}.
   *
   * @param definition of the nested saga
   * @param input computes what it is started with; asked once
   * @param <T> type of the saga's input
   * @param <U> type of the nested saga's input
   */
  record OfSubSaga<T, U>(SagaDefinition<U> definition, Function<SagaRun<T>, U> input)
      implements Code<T> {}
}
