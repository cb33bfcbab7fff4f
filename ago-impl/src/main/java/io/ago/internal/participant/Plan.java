package io.ago.internal.participant;

/**
 * What is done with a request; the coordinator may still refuse it.
 *
 * @param deed what is done
 * @param leaves whether the participant leaves the LRA that came along before anything else
 */
public record Plan(Deed deed, boolean leaves) {
  /** HTTP status of a refusal: precondition failed. */
  public static final int REFUSAL = 412;

  static Plan to(Deed deed) {
    return new Plan(deed, false);
  }

  Plan leaving() {
    return new Plan(deed, true);
  }
}
