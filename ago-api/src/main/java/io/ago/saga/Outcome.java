package io.ago.saga;

import io.ago.AgoException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call whose answer was lost.
 *
 * @param answer whether it happened
 * @param output what it gave; null unless it happened
 * @param <V> type of the output
 */
public record Outcome<V>(Answer answer, @Nullable V output) {

  /** Whether a call happened. */
  public enum Answer {
    /** It did, and this is what it gave. */
    HAPPENED,
    /** It never began there; Ago may make it again, and there is nothing to undo. */
    NOT_BEGUN,
    /** It is not decided yet; Ago asks again. */
    UNDER_WAY
  }

  /**
   * Checks that there is an output exactly if the call happened.
   *
   * @param answer as {@link #answer()}
   * @param output as {@link #output()}
   * @throws AgoException if not
   */
  public Outcome {
    if ((answer == Answer.HAPPENED) != (output != null)) {
      throw new AgoException(
          "An outcome has an output if the call happened, and only then, but "
              + answer
              + " was given with "
              + (output == null ? "none." : "one.")
              + " Use happened(output), notBegun() or underWay().");
    }
  }

  /**
   * It happened.
   *
   * @param output what it gave
   * @param <V> type of the output
   * @return the outcome
   */
  public static <V> Outcome<V> happened(V output) {
    return new Outcome<>(Answer.HAPPENED, output);
  }

  /**
   * It never began, and nobody there knows of it.
   *
   * @param <V> type of the output
   * @return the outcome
   */
  public static <V> Outcome<V> notBegun() {
    return new Outcome<>(Answer.NOT_BEGUN, null);
  }

  /**
   * It is not decided yet.
   *
   * @param <V> type of the output
   * @return the outcome
   */
  public static <V> Outcome<V> underWay() {
    return new Outcome<>(Answer.UNDER_WAY, null);
  }
}
