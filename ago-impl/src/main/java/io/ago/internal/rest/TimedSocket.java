package io.ago.internal.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A socket on which connecting and all reading end at one time, however slowly bytes come. No proxy
 * is used. Used by one thread at a time.
 */
final class TimedSocket extends Socket {
  private static final int GLANCE_MILLIS = 1;

  private long until;
  private boolean glancing;

  /**
   * @param until by {@link System#nanoTime}
   */
  TimedSocket(long until) {
    super(Proxy.NO_PROXY);
    this.until = until;
  }

  /** From now on, all ends then. */
  void until(long nanos) {
    until = nanos;
    glancing = false;
  }

  /**
   * From now on, each read ends at once, but is made, however late it is: what has come by then, or
   * that no more will, is not missed.
   */
  void glance() {
    glancing = true;
  }

  void connect(InetSocketAddress address) throws IOException {
    connect(address, millisLeft());
    setTcpNoDelay(true);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        setSoTimeout(millisLeft());
        return in.read();
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        setSoTimeout(millisLeft());
        return in.read(bytes, from, length);
      }
    };
  }

  private int millisLeft() throws SocketTimeoutException {
    if (glancing) {
      return GLANCE_MILLIS;
    }
    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    if (left <= 0) { // which would mean: for ever
      throw new SocketTimeoutException("The time is up");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
