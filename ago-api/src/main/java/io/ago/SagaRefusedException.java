package io.ago;

/**
 * A saga does not take what was asked of it in the state it is in, or is not begun as another one
 * has its correlation id; asking again does not help.
 */
public class SagaRefusedException extends AgoException {

  private static final long serialVersionUID = 1L;

  /**
   * One that was decided on at once.
   *
   * @param message which id, what was wrong, what to do
   */
  public SagaRefusedException(String message) {
    super(message);
  }

  /**
   * One with its cause.
   *
   * @param message which id, what was wrong, what to do
   * @param cause what was thrown underneath
   */
  public SagaRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
