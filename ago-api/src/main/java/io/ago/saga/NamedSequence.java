package io.ago.saga;

import java.time.Duration;
import java.util.List;

/**
 * A definition that has a name and no elements yet: here is said what holds for the whole saga.
 *
 * @param <T> type of the saga's input
 */
public final class NamedSequence<T> extends Sequence<T> {

  NamedSequence(Head<T> head) {
    super(head, List.of());
  }

  /**
   * How long the whole saga may take. If its time has passed before the pivot, it is undone; after
   * it, operators are told. What is not said is the application's default.
   *
   * @param limit from its start on; positive, whole milliseconds
   * @return the same with it
   */
  public NamedSequence<T> timeLimit(Duration limit) {
    return new NamedSequence<>(head().withTimeLimit(head().given(limit, "", "time limit")));
  }

  /**
   * Which exceptions are failures of which class, for all steps that do not say it themselves.
   *
   * @param failures made from {@link Failures#standard()}
   * @return the same with it
   */
  public NamedSequence<T> failures(Failures failures) {
    return new NamedSequence<>(
        head().withFailures(head().given(failures, "", "table of failures")));
  }
}
