package io.ago.example.purchase;

/** The shop says no, and would say it again: a checked exception is a business failure. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why; it becomes the cause of the undoing
   */
  public Refused(String message) {
    super(message);
  }
}
