package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.saga.CurrentStep;
import org.jspecify.annotations.Nullable;

/** The step that the thread runs or undoes. */
public final class ThreadStep implements CurrentStep {
  private static final ThreadLocal<@Nullable Running> CURRENT = new ThreadLocal<>();

  /**
   * A step under way.
   *
   * @param name with its key
   * @param idempotencyKey of this direction
   */
  record Running(String name, String idempotencyKey) {

    static Running forward(String correlation, String step) {
      return new Running(step, correlation + ":" + step);
    }

    static Running back(String correlation, String step) {
      return new Running(step, correlation + ":compensate:" + step);
    }
  }

  @Override
  public String name() {
    return running().name();
  }

  @Override
  public String idempotencyKey() {
    return running().idempotencyKey();
  }

  /** Replaces the step of this thread; the one before is to be set again. */
  static @Nullable Running replace(@Nullable Running next) {
    Running before = CURRENT.get();
    CURRENT.set(next); // null is cheaper than to remove it, and holds no class either
    return before;
  }

  private static Running running() {
    Running running = CURRENT.get();
    if (running == null) {
      throw new AgoException(
          "Thread "
              + Thread.currentThread().getName()
              + " runs no step. Ask for it on the thread of a @SagaStep or a @Compensation.");
    }
    return running;
  }
}
