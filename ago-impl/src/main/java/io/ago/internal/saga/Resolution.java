package io.ago.internal.saga;

/** What an operator decides about a parked participant. */
public enum Resolution {
  /** Tell it again, with all its tries before it. */
  RETRY,
  /** What was owed has been done by other means. */
  DONE,
  /** It cannot be done: the saga goes on and ends as failed. */
  FAILED
}
