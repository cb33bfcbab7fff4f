package io.ago.internal.participant;

/** What becomes of an LRA when a method that ran in it is done. */
public enum EndDecision {
  CLOSE,
  CANCEL,
  LEAVE_ALONE
}
