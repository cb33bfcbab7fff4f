package io.ago;

/** There is no saga of that id: it was never started here, or it ended and was removed. */
public class UnknownSagaException extends AgoException {

  private static final long serialVersionUID = 1L;

  /**
   * One with its cause.
   *
   * @param message which id, what was wrong, what to do
   * @param cause what was thrown underneath
   */
  public UnknownSagaException(String message, Throwable cause) {
    super(message, cause);
  }
}
