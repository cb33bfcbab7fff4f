package io.ago.internal.flow;

import java.util.concurrent.Callable;

/** Lets the application's code run as an element of a saga, so that it can ask for both. */
public final class Within {
  private Within() {}

  /**
   * Runs work on this thread.
   *
   * @param saga that it is done for
   * @param element name of the element
   * @param key its idempotency key
   * @throws StepFailure with what the work throws
   */
  public static <T> T of(Membership saga, String element, String key, Callable<T> work) {
    Membership before = ThreadSaga.replace(saga);
    ThreadStep.Running stepBefore = ThreadStep.replace(new ThreadStep.Running(element, key));
    try {
      return work.call();
    } catch (Throwable e) {
      throw new StepFailure(e);
    } finally {
      ThreadStep.replace(stepBefore);
      ThreadSaga.replace(before);
    }
  }
}
