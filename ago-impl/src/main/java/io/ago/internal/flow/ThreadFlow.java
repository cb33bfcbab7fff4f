package io.ago.internal.flow;

import io.ago.flow.CurrentFlow;
import io.ago.flow.Flow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flow that the thread works for. Who lets a thread into a saga sets it, and sets back what was
 * there before when the thread is out again; it does not follow work to other threads.
 */
public final class ThreadFlow implements CurrentFlow {
  private static final ThreadLocal<@Nullable Flow<?>> CURRENT = new ThreadLocal<>();

  @Override
  public Optional<Flow<?>> find() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * Replaces the flow of this thread.
   *
   * @param next null for none
   * @return the one before, to be set again
   */
  public static @Nullable Flow<?> replace(@Nullable Flow<?> next) {
    Flow<?> before = CURRENT.get();
    if (next == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(next);
    }
    return before;
  }
}
