package io.ago.test;

/**
 * What befalls the first delivery of a step or of an undo.
 *
 * @param target whose delivery
 * @param kind what
 */
record Fault(Target target, Kind kind) {

  /**
   * A step, or the undo of one.
   *
   * @param element name of the step
   * @param undo whether it is its undo
   */
  record Target(String element, boolean undo) {
    @Override
    public String toString() {
      return undo ? "the undo of '" + element + "'" : "step '" + element + "'";
    }
  }

  /** From what says most of a saga to what says least. */
  enum Kind {
    /** It says no before it has done anything. */
    FAILS("fails"),
    /** It has trouble that may pass before it has done anything. */
    HICCUP("fails once, and may be tried again"),
    /** It has trouble that does not pass: it is never done. */
    AWAY("is never reached, however often it is called"),
    /** It is done, and done again as if nobody knew of the first time. */
    TWICE("is delivered twice"),
    /** It is done, and its answer, or its commit, is lost. */
    LOST("is done, and its answer is lost"),
    /** It is done, and then says that it failed for good. */
    FAILS_AFTER("fails after it has done its work"),
    /** It is done and committed, Ago's own record of it is not, and it is done again. */
    FORGOTTEN("is committed twice, as if Ago had forgotten the first time");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return target + " " + kind.words;
  }
}
