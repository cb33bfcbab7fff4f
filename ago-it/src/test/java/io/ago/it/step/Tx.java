package io.ago.it.step;

/** Whose transaction steps run in. */
public enum Tx {
  /** Each in one of its own. */
  OWN,
  /** All in one that the caller begins and ends itself. */
  USER,
  /** All in one of a method with {@code @Transactional}. */
  ANNOTATED,
  /** All in one of a session bean. */
  SESSION
}
