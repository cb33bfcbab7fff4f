package io.ago.internal.saga;

/**
 * What a coordinator can ask of a participant.
 *
 * <p>{@link #EXECUTE} is the forward work of a step that the coordinator itself runs, while its
 * saga is active.
 *
 * <p>{@link #COMPLETE} and {@link #COMPENSATE} are the two questions that decide a saga; {@link
 * #STATUS} asks how such a question stands when its answer was lost; {@link #AFTER} and {@link
 * #FORGET} are errands after the end. Source: MP LRA 2.0, "Participant" and "AfterLRA".
 */
public enum Callback {
  EXECUTE,
  COMPLETE,
  COMPENSATE,
  STATUS,
  FORGET,
  AFTER;

  /** Whether the saga goes on by the answer, which it does not by an errand's. */
  boolean decides() {
    return switch (this) {
      case EXECUTE, COMPLETE, COMPENSATE -> true;
      case STATUS, FORGET, AFTER -> false;
    };
  }

  /** Whether MicroProfile LRA knows it. */
  public boolean isOfLra() {
    return this != EXECUTE;
  }
}
