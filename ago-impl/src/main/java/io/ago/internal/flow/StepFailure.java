package io.ago.internal.flow;

/** What the method of a step threw, on its way through the transaction that it rolls back. */
public final class StepFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Throwable thrown;

  /**
   * @param thrown by the application
   */
  public StepFailure(Throwable thrown) {
    super(String.valueOf(thrown), thrown, true, false); // where it was thrown is told by the cause
    this.thrown = thrown;
  }

  public Throwable thrown() {
    return thrown;
  }

  /** To be thrown on. */
  Exception exception() {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof Exception exception ? exception : this;
  }
}
