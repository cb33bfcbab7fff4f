package io.ago.saga;

/**
 * What a step does. It may be called again: after a failure, and after a crash of which nobody
 * knows how far it had come.
 *
 * @param <T> type of the saga's input
 * @param <V> type of the step's output
 */
@FunctionalInterface
public interface Work<T, V> {

  /**
   * Does it.
   *
   * @param run the saga it is done for
   * @return the output, which is kept with the saga; never null
   * @throws Exception if it failed, see {@link Failures}
   */
  V run(SagaRun<T> run) throws Exception;

  /**
   * What a step without an output does.
   *
   * @param <T> type of the saga's input
   */
  @FunctionalInterface
  interface Plain<T> {

    /**
     * Does it.
     *
     * @param run the saga it is done for
     * @throws Exception if it failed, see {@link Failures}
     */
    void run(SagaRun<T> run) throws Exception;
  }
}
