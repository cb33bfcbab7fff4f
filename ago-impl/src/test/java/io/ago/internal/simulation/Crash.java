package io.ago.internal.simulation;

/** The end of a process, thrown in each of its fibers; nothing in production code catches it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("crashed", null, false, false);
  }
}
