package io.ago.faults;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What must be closed, the last first, whatever happens to the others. */
final class Opened implements Closeable {
  private final Deque<Closeable> resources = new ArrayDeque<>();
  private boolean closed;

  /** Opens what must be closed. */
  interface Opening<T extends Closeable> {
    T open() throws IOException;
  }

  /**
   * Opens one more and adds it.
   *
   * @throws IllegalStateException if all is closed already: nothing is left behind
   */
  synchronized <T extends Closeable> T open(Opening<T> opening) throws IOException {
    if (closed) {
      throw new IllegalStateException("Nothing is opened any more: all is closed");
    }
    return add(opening.open());
  }

  synchronized <T extends Closeable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    try {
      Closeable next = resources.poll();
      if (next != null) {
        next.close();
      }
    } finally {
      if (!resources.isEmpty()) {
        close();
      }
    }
  }
}
