package io.ago.faults;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What must be closed, the last first, whatever happens to the others. */
final class Opened implements Closeable {
  private final Deque<Closeable> resources = new ArrayDeque<>();

  synchronized <T extends Closeable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() throws IOException {
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
