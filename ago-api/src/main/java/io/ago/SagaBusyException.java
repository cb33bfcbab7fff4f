package io.ago;

/**
 * Somebody else was in the way, or the store was away: nothing was changed, and asking again may
 * help.
 */
public class SagaBusyException extends AgoException {

  private static final long serialVersionUID = 1L;

  /**
   * One with its cause.
   *
   * @param message which id, what was wrong, what to do
   * @param cause what was thrown underneath
   */
  public SagaBusyException(String message, Throwable cause) {
    super(message, cause);
  }
}
