package io.ago;

/**
 * Ago was asked for something it cannot do.
 *
 * <p>The message names the id in question, says what was wrong and what the caller can do about it.
 * It is unchecked: by default it rolls back the transaction it passes through.
 */
public class AgoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal that Ago decided on itself.
   *
   * @param message which id, what was wrong, what to do
   */
  public AgoException(String message) {
    super(message);
  }

  /**
   * A failure met while doing what was asked.
   *
   * @param message which id, what was wrong, what to do
   * @param cause what was thrown underneath
   */
  public AgoException(String message, Throwable cause) {
    super(message, cause);
  }
}
