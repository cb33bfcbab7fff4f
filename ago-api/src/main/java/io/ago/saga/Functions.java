package io.ago.saga;

import io.ago.AgoException;
import java.util.Map;

/**
 * What the elements of a definition call: the application's code, beside the data that are kept.
 *
 * @param <T> type of the saga's input
 */
public final class Functions<T> {
  private final String definition;
  private final Map<String, Code<T>> byElement;

  Functions(String definition, Map<String, Code<T>> byElement) {
    this.definition = definition;
    this.byElement = Map.copyOf(byElement);
  }

  /**
   * What a step calls.
   *
   * @param step an element of this definition
   * @return its work, undo and status
   * @throws AgoException if it is not of this definition
   */
  public Code.OfStep<T, ?> of(Element.Step step) {
    return (Code.OfStep<T, ?>) code(step);
  }

  /**
   * What a choice asks.
   *
   * @param choice an element of this definition
   * @return its conditions
   * @throws AgoException if it is not of this definition
   */
  public Code.OfChoice<T> of(Element.Choice choice) {
    return (Code.OfChoice<T>) code(choice);
  }

  /**
   * What a delay asks.
   *
   * @param delay an element of this definition, of kind DELAY_UNTIL
   * @return how its end is computed
   * @throws AgoException if it is not of this definition, or not of that kind
   */
  public Code.OfDelay<T> of(Element.Delay delay) {
    return (Code.OfDelay<T>) code(delay);
  }

  /**
   * What a nested saga is made of.
   *
   * @param saga an element of this definition
   * @return its definition and how its input is computed
   * @throws AgoException if it is not of this definition
   */
  public Code.OfSubSaga<T, ?> of(Element.SubSaga saga) {
    return (Code.OfSubSaga<T, ?>) code(saga);
  }

  private Code<T> code(Element element) {
    Code<T> code = byElement.get(element.name());
    if (code == null) {
      throw new AgoException(
          definition
              + " has no code for "
              + element.kind()
              + " "
              + element.name()
              + ". Ask the definition that the element is of.");
    }
    return code;
  }
}
