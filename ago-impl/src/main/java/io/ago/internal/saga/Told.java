package io.ago.internal.saga;

/** Whether a participant may know of the question that stands. */
public enum Told {
  /** It has not been told, or has said that it does not know of it. */
  NO,
  /** It was told, or may have been: ask for its status if it can be asked. */
  PERHAPS
}
