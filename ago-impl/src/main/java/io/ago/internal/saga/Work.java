package io.ago.internal.saga;

/** Whose matter the forward work of a participant is, and how it stands. */
public enum Work {
  /** Somebody else's: a request or a method does it. */
  THEIRS,
  /** The coordinator's, and not done yet. */
  OWED,
  /** The coordinator's, and done. */
  DONE,
  /** The coordinator's, and given up without an effect: there is nothing to undo. */
  FAILED
}
