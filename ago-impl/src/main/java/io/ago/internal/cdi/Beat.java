package io.ago.internal.cdi;

import io.ago.internal.jpa.NodeNames;
import io.ago.internal.saga.Node;
import io.ago.internal.work.DueWork;

/** Holds this node's name. */
record Beat(NodeNames names, Node node) implements DueWork {
  @Override
  public String name() {
    return "holding the name of this node";
  }

  @Override
  public Done run() {
    if (!names.renew(node)) {
      WiringLog.nameLost(node);
    }
    return Done.NOTHING;
  }
}
