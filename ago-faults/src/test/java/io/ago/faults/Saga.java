package io.ago.faults;

import java.util.List;

/**
 * A saga that was started, and who was acknowledged to be in it.
 *
 * @param lra its LRA id as it was answered
 * @param end how it is to end, and never otherwise
 * @param members participants in the process of the tests
 */
record Saga(String lra, End end, List<String> members) {

  /** The id that all nodes and the database know. */
  String id() {
    return lra.substring(lra.lastIndexOf('/') + 1);
  }
}
