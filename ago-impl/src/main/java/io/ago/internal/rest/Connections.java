package io.ago.internal.rest;

import io.ago.internal.rest.Connection.Heard;
import io.ago.internal.rest.Connection.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;

/**
 * Connections to participants' servers, kept for the next call. As many as calls are made at the
 * same time; whoever limits those limits these.
 */
final class Connections implements AutoCloseable {
  /** Idle connections are given up before servers do: the common ones wait 5 s and longer. */
  private static final TimeValue KEPT = TimeValue.ofSeconds(3);

  private final LaxConnPool<Route, Connection> pool = new LaxConnPool<>(Integer.MAX_VALUE);
  private final Duration trusted;

  /**
   * @param trusted so long after an answer a connection is used again without looking whether the
   *     other side has closed it; the look costs up to two milliseconds
   */
  Connections(Duration trusted) {
    this.trusted = trusted;
  }

  /**
   * Asks and waits for the answer, at most for a time that counts from now.
   *
   * @throws java.net.SocketTimeoutException if the time is up
   */
  Heard ask(Route route, ClassicHttpRequest request, Duration within)
      throws IOException, HttpException {
    long until = System.nanoTime() + within.toNanos();
    PoolEntry<Route, Connection> entry = leased(route);
    boolean isKept = false;
    try {
      Heard heard = connected(entry, until).ask(request, until);
      isKept = !heard.isLast();
      return heard;
    } finally {
      if (isKept) {
        entry.updateExpiry(KEPT);
      } else {
        entry.discardConnection(CloseMode.IMMEDIATE);
      }
      pool.release(entry, isKept);
    }
  }

  private Connection connected(PoolEntry<Route, Connection> entry, long until) throws IOException {
    if (entry.hasConnection() && entry.getConnection().isStale(trusted)) {
      entry.discardConnection(CloseMode.IMMEDIATE);
    }
    if (!entry.hasConnection()) {
      entry.assignConnection(Connection.open(entry.getRoute(), until));
    }
    return entry.getConnection();
  }

  /** There is always one to be had: their number is not limited here. */
  private PoolEntry<Route, Connection> leased(Route route) {
    Future<PoolEntry<Route, Connection>> lease = pool.lease(route, null);
    try {
      return lease.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before a call was made", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("No connection to be had", e);
    }
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
