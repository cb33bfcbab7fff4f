package io.ago.it.step;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What is done for an order. */
@ApplicationScoped
public class Script {
  private static final List<Line> LINES = List.of(new Line("book", 2), new Line("pen", 1));

  @Inject private Works works;
  @Inject private Callers callers;

  /**
   * Does it in the saga of the thread, in a transaction as the order says.
   *
   * @return how many lines were shipped
   */
  int run(Order order) throws Exception {
    return callers.within(order.tx(), () -> steps(order));
  }

  /** The same in the transaction of the thread, if it has one. */
  int steps(Order order) throws Exception {
    works.reserve(order.task().well());
    try {
      works.charge(order.task());
    } catch (OutOfStock | RuntimeException e) {
      if (order.swallow()) {
        return 0;
      }
      throw e;
    }
    works.pack(order.task().well());
    for (Line line : LINES) {
      works.ship(order.task().well(), line);
    }
    return LINES.size();
  }
}
