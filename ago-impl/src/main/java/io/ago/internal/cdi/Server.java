package io.ago.internal.cdi;

import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Pass;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * What the server around this deployment gives: transactions, data sources, threads. Who is given
 * something closes it. Each fails with an {@link IllegalStateException} that says what the server
 * lacks and what to do.
 */
interface Server {

  /**
   * Opens the database.
   *
   * @param name JNDI name of its data source
   */
  DurableStore store(String name);

  /** The given name of this coordinator, else one made of the server's and the URL's. */
  String nodeName(AgoSettings.Place place);

  /**
   * Threads, at most so many; further tasks wait, up to a bound.
   *
   * @param most at least 1
   */
  ExecutorService queued(int most);

  /**
   * Threads, at most so many; one task more than that is rejected.
   *
   * @param most at least 1
   */
  ExecutorService threads(int most);

  /** Makes the same calls in what a thread of this server needs for beans: a request context. */
  BeanCaller inRequest(BeanCaller calls);

  /** Runs a pass again and again, so long after it has ended. */
  Clockwork every(Duration period, Pass pass);
}
