package io.ago.internal.cdi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has been opened, closed in reverse order: at the end, or when the next does not open. */
final class Opened implements AutoCloseable {
  private final Deque<Runnable> closings = new ArrayDeque<>();

  /** Keeps something; it is that what is returned. */
  <T> T add(T thing, Consumer<? super T> closing) {
    closings.push(() -> closing.accept(thing));
    return thing;
  }

  /**
   * Closes all, once. What cannot be closed keeps nothing else open; the first failure is thrown,
   * the others are told with it.
   */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!closings.isEmpty()) {
      failure = closed(closings.pop(), failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes all for a reason, with which failures are told. */
  void closeAfter(Throwable reason) {
    try {
      close();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private static @Nullable RuntimeException closed(
      Runnable closing, @Nullable RuntimeException before) {
    try {
      closing.run();
      return before;
    } catch (RuntimeException e) {
      if (before == null) {
        return e;
      }
      before.addSuppressed(e);
      return before;
    }
  }
}
