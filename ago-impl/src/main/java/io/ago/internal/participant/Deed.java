package io.ago.internal.participant;

/** What is done with a request before its method runs. */
public enum Deed {
  /** It runs without an LRA; a context that came along is hidden from it and from whom it calls. */
  RUN_WITHOUT,
  /** It runs without an LRA; a context that came along is hidden from it, but handed on. */
  PASS_ON,
  /** It runs without an LRA, but sees the context that came along, and hands it on. */
  RUN_BESIDE,
  /** It joins the LRA that came along and runs in it. */
  JOIN,
  /** It runs in a new LRA. */
  START,
  /** It runs in a new LRA, nested in the one that came along. */
  START_NESTED,
  /** It does not run; the answer is {@link Plan#REFUSAL}. */
  REFUSE
}
