package io.ago.internal.cdi;

import io.ago.internal.jpa.NodeNames;
import io.ago.internal.saga.Node;
import io.ago.internal.work.DueWork;
import io.ago.internal.work.TransactionException;

/** Holds this node's name until it is let go; a beat that comes later must not take it again. */
final class Beat implements DueWork, AutoCloseable {
  private final NodeNames names;
  private final Node node;
  private boolean over;

  /**
   * @param node as its name was taken
   */
  Beat(NodeNames names, Node node) {
    this.names = names;
    this.node = node;
  }

  Node node() {
    return node;
  }

  @Override
  public String name() {
    return "holding the name of this node";
  }

  @Override
  public synchronized Done run() {
    if (!over && !names.renew(node)) {
      WiringLog.nameLost(node);
    }
    return Done.NOTHING;
  }

  @Override
  public synchronized void close() {
    over = true;
    try {
      names.release(node);
    } catch (TransactionException e) { // the lease runs out by itself
      WiringLog.nameNotReleased(node, e);
    }
  }
}
