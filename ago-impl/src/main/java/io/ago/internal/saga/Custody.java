package io.ago.internal.saga;

/** Who can still undo a nested saga that has closed; it only ever goes from one to a later one. */
public enum Custody {
  /** Whoever asks: nobody has counted on its end yet. */
  OWN,
  /** Its parent alone, which has asked it to complete and takes its end for an answer. */
  PARENT,
  /** Nobody: its top level has closed or is closing. */
  RELEASED;

  /** The later of both. */
  Custody atLeast(Custody other) {
    return compareTo(other) < 0 ? other : this;
  }
}
