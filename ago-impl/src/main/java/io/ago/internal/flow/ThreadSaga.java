package io.ago.internal.flow;

import io.ago.flow.CurrentFlow;
import io.ago.flow.Flow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The saga that the thread works for, and its flow. Who lets a thread into a saga sets it, and sets
 * back what was there before when the thread is out again; it does not follow work to other
 * threads.
 */
public final class ThreadSaga implements CurrentFlow {
  private static final ThreadLocal<@Nullable Membership> CURRENT = new ThreadLocal<>();

  @Override
  public Optional<Flow<?>> find() {
    return current().map(Membership::flow);
  }

  /** The saga of this thread, if it works for one. */
  public static Optional<Membership> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * Replaces the saga of this thread.
   *
   * @param next null for none
   * @return the one before, to be set again
   */
  public static @Nullable Membership replace(@Nullable Membership next) {
    Membership before = CURRENT.get();
    CURRENT.set(next); // null is cheaper than to remove it, and holds no class either
    return before;
  }
}
