package io.ago.saga;

/**
 * Asks whether a call that left this application has happened, when its answer was lost.
 *
 * @param <T> type of the saga's input
 * @param <V> type of the call's output
 */
@FunctionalInterface
public interface Status<T, V> {

  /**
   * Asks.
   *
   * @param run the saga; its {@link SagaRun#idempotencyKey()} is that of the call
   * @return what became of the call
   * @throws Exception if nobody could be asked; it is asked again
   */
  Outcome<V> ask(SagaRun<T> run) throws Exception;
}
