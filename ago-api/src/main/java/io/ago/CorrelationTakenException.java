package io.ago;

/**
 * A saga was not begun, or a step of it not run, as another saga of the application has the
 * correlation id that was brought for it. Which saga that is, what it is for and how it stands is
 * for the caller to look at: {@link Ago#get} with {@link #sagaId()}.
 */
public class CorrelationTakenException extends SagaRefusedException {

  private static final long serialVersionUID = 1L;

  private final String sagaId;

  /**
   * One that was decided on at once.
   *
   * @param message which id, which saga has it, what to do
   * @param sagaId the id of the saga that has it
   */
  public CorrelationTakenException(String message, String sagaId) {
    super(message);
    this.sagaId = sagaId;
  }

  /**
   * One with its cause.
   *
   * @param message which id, which saga has it, what to do
   * @param sagaId the id of the saga that has it
   * @param cause what was thrown underneath
   */
  public CorrelationTakenException(String message, String sagaId, Throwable cause) {
    super(message, cause);
    this.sagaId = sagaId;
  }

  /**
   * The saga that has the correlation id.
   *
   * @return its id, as {@link Ago#get} takes it
   */
  public String sagaId() {
    return sagaId;
  }
}
