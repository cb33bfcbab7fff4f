package io.ago.it.step;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Places where threads are held until they are let go or this process is killed. */
@ApplicationScoped
public class Latches {
  private final Map<String, CountDownLatch> armed = new ConcurrentHashMap<>();
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  /** Whoever comes to that place from now on is held. */
  void arm(String place) {
    armed.put(place, new CountDownLatch(1));
  }

  /** Whoever is held there goes on. */
  void letGo(String place) {
    CountDownLatch latch = armed.remove(place);
    if (latch != null) {
      latch.countDown();
    }
  }

  /** Whether somebody has come to that place. */
  boolean holds(String place) {
    return held.contains(place);
  }

  /** Somebody comes to that place. */
  void pass(String place) {
    CountDownLatch latch = armed.get(place);
    if (latch == null) {
      return;
    }
    held.add(place);
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
