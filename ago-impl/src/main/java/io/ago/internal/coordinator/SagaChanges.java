package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import java.util.function.Function;

/**
 * The door through which sagas are changed in transactions of their own. Nothing is answered before
 * its commit.
 */
public interface SagaChanges {

  /**
   * Adds a new saga.
   *
   * @throws io.ago.internal.work.TransactionException if it could not be, or its fate is unknown
   */
  void add(Saga saga);

  /**
   * Changes one saga. The function is pure but for reading clocks: it may be run several times, on
   * values that are out of date, and only its last run counts.
   *
   * @throws io.ago.internal.saga.Refused as the function does, judged on what is committed; or if
   *     no saga has that id
   * @throws io.ago.internal.work.TransactionException if it could not be, or its fate is unknown
   */
  <R> R change(String id, Function<Saga, Change<R>> change);
}
