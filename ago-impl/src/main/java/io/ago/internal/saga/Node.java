package io.ago.internal.saga;

import java.util.Objects;

/**
 * A coordinator process.
 *
 * @param name unique among the nodes that run at the same time
 * @param incarnation grows with each start under this name
 */
public record Node(String name, long incarnation) {
  public Node {
    Objects.requireNonNull(name, "name");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A node needs a name that is not blank");
    }
  }

  /** Whether that is this node before it was started anew. */
  boolean succeeds(Node earlier) {
    return name.equals(earlier.name) && earlier.incarnation < incarnation;
  }
}
