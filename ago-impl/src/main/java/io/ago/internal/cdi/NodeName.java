package io.ago.internal.cdi;

import io.ago.internal.jpa.NodeNames;
import io.ago.internal.saga.Node;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** How a coordinator gets a name that no other process holds. */
final class NodeName {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** Others of that name, all alive, that are thinkable. */
  private static final int MOST = 100;

  private NodeName() {}

  /**
   * Takes the wished name, waiting until the lease of a process that died has run out; if it is
   * held by one that lives, the name with a number.
   */
  static Node take(NodeNames names, String wished) {
    Optional<Node> node = names.take(wished);
    long until = System.nanoTime() + NodeNames.LEASE.plusSeconds(1).toNanos();
    while (node.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      node = names.take(wished);
    }
    return node.orElseGet(() -> numbered(names, wished));
  }

  private static Node numbered(NodeNames names, String wished) {
    for (int number = 2; number <= MOST; number++) {
      Optional<Node> node = names.take(wished + "~" + number);
      if (node.isPresent()) {
        WiringLog.nameTaken(wished, node.get());
        return node.get();
      }
    }
    throw new IllegalStateException(
        "All names from "
            + wished
            + " to "
            + wished
            + "~"
            + MOST
            + " are held by coordinators that run. Give each its own by "
            + Key.NODE_NAME.key()
            + ".");
  }
}
