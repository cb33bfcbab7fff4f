package io.ago.test;

import io.ago.internal.work.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** No other thread: what is started is done at once, and nobody waits. */
final class ThisThread implements Workers {
  @Override
  public void start(Runnable task) {
    task.run();
  }

  @Override
  public <T> Mailbox<T> mailbox() {
    Deque<T> items = new ArrayDeque<>();
    return new Mailbox<>() {
      @Override
      public void put(T item) {
        items.add(item);
      }

      @Override
      public List<T> take(int most, Duration window, Duration longest) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < most && !items.isEmpty()) {
          taken.add(items.remove());
        }
        return taken;
      }
    };
  }
}
