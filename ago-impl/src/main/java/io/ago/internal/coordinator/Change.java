package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;

/**
 * What a question makes of a saga.
 *
 * @param saga the new value; equal to the one that was given if nothing changes
 * @param result what the asker gets
 */
public record Change<R>(Saga saga, R result) {

  /** A change by which the asker gets the saga itself. */
  public static Change<Saga> to(Saga changed) {
    return new Change<>(changed, changed);
  }
}
