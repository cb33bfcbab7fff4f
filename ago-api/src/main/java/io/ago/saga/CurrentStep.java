package io.ago.saga;

import io.ago.AgoException;

/**
 * The step that this thread runs or undoes; inject it into any bean. Each call looks anew, so that
 * one object serves all threads.
 */
public interface CurrentStep {

  /**
   * The name of the step.
   *
   * @return as {@link SagaStep#value()}, and after a colon what its {@link SagaStep#key()} says, if
   *     it has one
   * @throws AgoException outside of a step
   */
  String name();

  /**
   * What to give to a system outside as idempotency key: it is the same however often this is
   * called.
   *
   * @return {@code correlation:step}, in a compensation {@code correlation:compensate:step}
   * @throws AgoException outside of a step
   */
  String idempotencyKey();
}
