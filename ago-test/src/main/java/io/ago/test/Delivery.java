package io.ago.test;

import io.ago.test.Fault.Target;
import java.util.Map;

/**
 * A step or an undo that was called once.
 *
 * @param target what was called
 * @param outside whether its work is done outside of a transaction
 * @param key its idempotency key
 * @param fate what came of it
 * @param words what it said, for people; empty if nothing
 * @param before effects before it
 * @param after effects after it
 */
record Delivery(
    Target target,
    boolean outside,
    String key,
    Fate fate,
    String words,
    Map<String, Object> before,
    Map<String, Object> after) {

  /** What came of a delivery. */
  enum Fate {
    /** It is done and recorded. */
    DONE("done"),
    /** It was told to fail before its code was run. */
    NOT_RUN("not run"),
    /** Its code was run and has failed. */
    FAILED("failed"),
    /** Its code was run; that was not recorded, and its transaction was rolled back. */
    LOST("run, and its answer was lost"),
    /** Its code was run although it had been recorded before; its transaction was rolled back. */
    REPEATED("delivered again"),
    /** Its code was run and committed; that was not recorded. */
    FORGOTTEN("committed, and forgotten"),
    /** The node died before it was recorded; its transaction was rolled back. */
    DIED("the node died before it was committed"),
    /** The node died after it was recorded. */
    DIED_AFTER("done, then the node died");

    private final String words;

    Fate(String words) {
      this.words = words;
    }
  }

  /** Whether the application's code was run. */
  boolean isRun() {
    return fate != Fate.NOT_RUN;
  }

  boolean isRolledBack() {
    return switch (fate) {
      case LOST, REPEATED, DIED, FAILED -> true;
      case DONE, NOT_RUN, FORGOTTEN, DIED_AFTER -> false;
    };
  }

  boolean isRecorded() {
    return fate == Fate.DONE || fate == Fate.DIED_AFTER;
  }

  boolean hasEffect() {
    return !before.equals(after);
  }

  @Override
  public String toString() {
    String line = target + ", key " + key + ": " + fate.words;
    return words.isEmpty() ? line : line + " (" + words + ")";
  }
}
