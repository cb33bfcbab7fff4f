package io.ago.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A server that takes connections and says as good as nothing, for as long as anybody listens. */
final class Dripping implements AutoCloseable {
  private static final long PACE_NANOS = Duration.ofMillis(50).toNanos();

  /** The head of a record of TLS with 16,384 bytes of a handshake. */
  private static final byte[] RECORD = {22, 3, 3, 64, 0};

  private static final byte[] PLAIN =
      "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;

  private Dripping() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Not a word. */
  static Dripping nothing() throws IOException {
    return new Dripping(); // the system takes connections for it
  }

  /** A handshake, byte after byte. */
  static Dripping handshake() throws IOException {
    return after(RECORD);
  }

  /** HTTP, to whoever would like to have TLS. */
  static Dripping plainHttp() throws IOException {
    return after(PLAIN);
  }

  private static Dripping after(byte[] begin) throws IOException {
    Dripping server = new Dripping();
    Thread thread = new Thread(() -> server.drip(begin), "dripping");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  int port() {
    return door.getLocalPort();
  }

  private void drip(byte[] begin) {
    try (Socket socket = door.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write(begin);
      while (true) {
        out.write(2);
        LockSupport.parkNanos(PACE_NANOS);
      }
    } catch (IOException e) {
      return; // nobody listens any more
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
