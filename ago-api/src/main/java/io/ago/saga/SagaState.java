package io.ago.saga;

/**
 * Where a saga stands, in the words of people.
 *
 * <p>It is derived from the state that MicroProfile LRA 2.0 gives a saga, and never stored.
 */
public enum SagaState {
  /** Open, and its work goes on; LRA calls it Active. */
  RUNNING,

  /** Open, and nothing goes on until something outside happens; LRA calls it Active as well. */
  WAITING,

  /**
   * Open, and held by somebody: nothing forward is begun until it is resumed. LRA calls it Active
   * as well.
   */
  PAUSED,

  /** Closed by its owner; the participants are being told to complete (LRA: Closing). */
  COMPLETING,

  /** An end: every participant has completed (LRA: Closed). */
  COMPLETED,

  /** Cancelled; the participants are being told to undo their work (LRA: Cancelling). */
  COMPENSATING,

  /** An end: every participant has undone its work (LRA: Cancelled). */
  COMPENSATED,

  /**
   * An end: a participant reported that it cannot complete or compensate (LRA: FailedToClose or
   * FailedToCancel).
   */
  FAILED,

  /**
   * Unfinished, and its retries are used up. This is not an end: the saga stays as it is until an
   * operator has it tried again.
   */
  PARKED
}
