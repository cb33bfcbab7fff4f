package io.ago.internal.simulation;

/** A node that did not answer; it may have done what it was asked. */
final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreachable(String message) {
    super(message, null, false, false);
  }
}
