package io.ago.internal.participant;

/** What a method is to its participant, besides what its {@code @LRA} says. */
public enum Marker {
  /** Business. */
  NONE,
  /** {@code @Leave}: the participant is taken out of the LRA first. */
  LEAVE,
  /** {@code @Compensate} or {@code @Complete}: called for an LRA that is ending. */
  DECIDING,
  /** Another callback. */
  CALLBACK
}
