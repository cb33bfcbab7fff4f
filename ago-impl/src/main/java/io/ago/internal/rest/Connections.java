package io.ago.internal.rest;

import io.ago.internal.rest.Connection.Heard;
import io.ago.internal.rest.Connection.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * Connections to participants' servers, kept for the next call. As many as calls are made at the
 * same time; whoever limits those limits these.
 */
final class Connections implements AutoCloseable {
  /** However busy, a connection is opened anew then, to where its name leads by then. */
  private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(1);

  private final LaxConnPool<Route, Connection> pool =
      new LaxConnPool<>(Integer.MAX_VALUE, LONGEST_LIFE, PoolReusePolicy.LIFO, null);
  private final Duration trusted;
  private final Supplier<SSLSocketFactory> tls;
  private final TimeValue kept;

  /**
   * @param kept so long a connection is idle at most; shorter than servers wait
   * @param trusted so long after an answer a connection is used again without looking whether the
   *     other side has closed it; the look costs up to two milliseconds
   * @param tls by which secure ones are made; asked for when there is one
   */
  Connections(Duration kept, Duration trusted, Supplier<SSLSocketFactory> tls) {
    this.kept = TimeValue.of(kept);
    this.trusted = trusted;
    this.tls = tls;
  }

  /**
   * Sends a request on a connection that is there; opens one if there is none.
   *
   * @param address of the route's host, asked for if a connection is opened
   * @param within so long from now on until the answer must be there
   */
  Asked ask(Route route, Supplier<InetAddress> address, ClassicHttpRequest request, Duration within)
      throws IOException, HttpException {
    Asked asked = new Asked(leased(route), request, System.nanoTime() + within.toNanos());
    asked.send(address);
    return asked;
  }

  /** As {@link #ask}; empty and nothing sent if that could mean waiting. */
  Optional<Asked> askAtOnce(Route route, ClassicHttpRequest request, Duration within)
      throws IOException, HttpException {
    PoolEntry<Route, Connection> entry = leased(route);
    if (!entry.hasConnection() || !entry.getConnection().isFresh(trusted)) {
      pool.release(entry, entry.hasConnection());
      return Optional.empty();
    }
    Asked asked = new Asked(entry, request, System.nanoTime() + within.toNanos());
    asked.send();
    return Optional.of(asked);
  }

  /** A request that was sent. Its connection goes back when it is answered, or is closed. */
  final class Asked {
    private final PoolEntry<Route, Connection> entry;
    private final ClassicHttpRequest request;
    private final long until;

    private Asked(PoolEntry<Route, Connection> entry, ClassicHttpRequest request, long until) {
      this.entry = entry;
      this.request = request;
      this.until = until;
    }

    /** Whether the answer has begun to come, or never will; waits so long at most. */
    boolean isAnswered(Duration within) {
      try {
        return entry.getConnection().isAnswered(within);
      } catch (IOException e) {
        return true; // who asks for it is told
      }
    }

    /**
     * The answer.
     *
     * @throws java.net.SocketTimeoutException if the time is up
     */
    Heard answer() throws IOException, HttpException {
      boolean isKept = false;
      try {
        Heard heard = entry.getConnection().receive(request, until);
        isKept = !heard.isLast();
        return heard;
      } finally {
        giveBack(isKept);
      }
    }

    private void send(Supplier<InetAddress> address) throws IOException, HttpException {
      try {
        if (entry.hasConnection() && isUseless(entry.getConnection())) {
          entry.discardConnection(CloseMode.IMMEDIATE);
        }
        if (!entry.hasConnection()) {
          entry.assignConnection(Connection.open(entry.getRoute(), address.get(), tls, until));
        }
      } catch (IOException | RuntimeException e) {
        giveBack(false);
        throw e;
      }
      send();
    }

    private void send() throws IOException, HttpException {
      try {
        entry.getConnection().send(request);
      } catch (IOException | HttpException | RuntimeException e) {
        giveBack(false);
        throw e;
      }
    }

    private boolean isUseless(Connection connection) throws IOException {
      return !connection.isFresh(trusted) && connection.isStale();
    }

    private void giveBack(boolean isKept) {
      if (isKept) {
        entry.updateExpiry(kept);
      } else {
        entry.discardConnection(CloseMode.IMMEDIATE);
      }
      pool.release(entry, isKept);
    }
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

  /** Closes those that were idle for too long, or have lived too long. */
  void closeIdle() {
    pool.closeExpired();
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
