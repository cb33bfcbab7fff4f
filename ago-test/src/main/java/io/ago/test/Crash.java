package io.ago.test;

/** Thrown through everything that a node was doing when it died. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash() {
    super("The lab's node has died, as it was told to. Another one goes on with its sagas.");
  }
}
