package io.ago.internal.work;

/** Work that becomes due with time. */
public interface DueWork {
  /** What it is, for a log line and a console. */
  String name();

  /**
   * Does what is due now, one page after another, and returns when nothing more was due when it
   * looked. One item's failure does not stop the rest.
   */
  Done run();

  /**
   * What one run did.
   *
   * @param done items worked on
   * @param failed items that failed; they stay due
   */
  record Done(int done, int failed) {
    public static final Done NOTHING = new Done(0, 0);

    /** The sum of both. */
    public Done plus(Done other) {
      return new Done(done + other.done, failed + other.failed);
    }
  }
}
