package io.ago.saga;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A sequence that ends with a choice, to which ways can be added. The first whose condition holds
 * is taken; if none does, the saga goes on after the choice.
 *
 * @param <T> type of the saga's input
 */
public final class ChoiceSequence<T> extends Sequence<T> {
  private final Sequence<T> before;
  private final ChoiceDraft<T> choice;

  ChoiceSequence(Sequence<T> before, ChoiceDraft<T> choice) {
    super(before.head(), before.and(choice.draft()));
    this.before = before;
    this.choice = choice;
  }

  /**
   * Another way, taken if no condition before it holds and this one does.
   *
   * @param condition asked once; what it answers is kept. It only looks
   * @param way what is done then
   * @return where to name other ways, and to go on
   */
  public ChoiceSequence<T> orWhen(Predicate<SagaRun<T>> condition, UnaryOperator<Sequence<T>> way) {
    return new ChoiceSequence<>(before, choice.or(before, condition, way));
  }

  /**
   * What is done if no condition holds.
   *
   * @param way its elements
   * @return the sequence with the whole choice
   */
  public Sequence<T> otherwise(UnaryOperator<Sequence<T>> way) {
    return new Sequence<>(head(), before.and(choice.otherwise(before, way).draft()));
  }
}
