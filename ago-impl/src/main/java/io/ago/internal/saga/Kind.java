package io.ago.internal.saga;

/** How a participant is reached. */
public enum Kind {
  /** URLs of a MicroProfile LRA participant. */
  HTTP,
  /** A message destination; its verdict comes back later, perhaps twice or out of order. */
  MESSAGE,
  /** A method of a bean; its verdict is committed with its work, by the attempt that did it. */
  BEAN,
  /** A method of this application that calls somebody outside, in no transaction. */
  CALL,
  /** A saga nested in this one, in the same store. */
  NESTED;

  /** Whether this kind makes the compensation of its saga strictly last in, first out. */
  boolean needsStrictOrder() {
    return switch (this) {
      case MESSAGE, BEAN, CALL -> true;
      case HTTP, NESTED -> false;
    };
  }

  /**
   * Whether a verdict of an older attempt than the noted one is believed. A bean's is not: its
   * effect is committed together with its verdict or rolled back with it.
   */
  boolean believesOldAttempts() {
    return switch (this) {
      case HTTP, MESSAGE, CALL, NESTED -> true;
      case BEAN -> false;
    };
  }

  /** Whether waiting for it is bounded here; a nested saga bounds its own waiting. */
  boolean boundsWaiting() {
    return switch (this) {
      case HTTP, MESSAGE, BEAN, CALL -> true;
      case NESTED -> false;
    };
  }

  /** Whether "under way" only means that the question was sent, and the answer comes by itself. */
  boolean answersByItself() {
    return switch (this) {
      case MESSAGE -> true;
      case HTTP, BEAN, CALL, NESTED -> false;
    };
  }
}
