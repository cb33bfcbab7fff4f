package io.ago.saga;

/**
 * What undoes a step. If it throws, it is called again later with the same arguments, and the steps
 * before it wait; when its calls are used up, the saga is parked until an operator decides.
 *
 * @param <T> type of the saga's input
 * @param <V> what is known of the step's output
 */
@FunctionalInterface
public interface Undo<T, V> {

  /**
   * Undoes it.
   *
   * @param run the saga it is undone for
   * @param output what the step gave
   * @throws Exception if it failed
   */
  void undo(SagaRun<T> run, V output) throws Exception;

  /**
   * What undoes a step without an output.
   *
   * @param <T> type of the saga's input
   */
  @FunctionalInterface
  interface Plain<T> {

    /**
     * Undoes it.
     *
     * @param run the saga it is undone for
     * @throws Exception if it failed
     */
    void undo(SagaRun<T> run) throws Exception;
  }
}
