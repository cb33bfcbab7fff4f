package io.ago.internal.saga;

/**
 * What a coordinator can ask of a participant.
 *
 * <p>{@link #COMPLETE} and {@link #COMPENSATE} are the two questions that decide a saga; {@link
 * #STATUS} asks how such a question stands when its answer was lost; {@link #AFTER} and {@link
 * #FORGET} are errands after the end. Source: MP LRA 2.0, "Participant" and "AfterLRA".
 */
public enum Callback {
  COMPLETE,
  COMPENSATE,
  STATUS,
  FORGET,
  AFTER;

  /** Whether the answer moves the participant's status, which an errand's answer does not. */
  boolean decides() {
    return switch (this) {
      case COMPLETE, COMPENSATE -> true;
      case STATUS, FORGET, AFTER -> false;
    };
  }
}
