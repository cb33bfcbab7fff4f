package io.ago.internal.definition;

/**
 * A saga has come to a choice that nobody was asked about: another branch of it ended meanwhile. It
 * is to be asked, and all tried again.
 */
final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Undecided(String saga, String element) {
    super("Saga " + saga + " has come to " + element + ", about which nobody was asked yet");
  }
}
