package io.ago.internal.rest;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits no longer than clients do. Servers make components of classes like this one: it has no
 * state, and finds what waits with the request.
 */
final class Impatient implements AsyncListener {
  /** Attribute of the request that waits. */
  static final String WAITING = Impatient.class.getName();

  /**
   * A request that waits for its answer.
   *
   * @param written the answer is; a server that hears of none in time makes up its own
   */
  record Waiting(Exchange exchange, CountDownLatch written) {}

  @Override
  public void onTimeout(AsyncEvent event) {
    if (!(event.getSuppliedRequest().getAttribute(WAITING) instanceof Waiting waiting)) {
      return;
    }
    waiting.exchange().waitNoLonger();
    try {
      if (!waiting.written().await(1, TimeUnit.SECONDS)) {
        RestLog.gone(new TimeoutException("The answer is still being written"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    // answered
  }

  @Override
  public void onError(AsyncEvent event) {
    // what is decided goes on without the caller
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // once only
  }
}
