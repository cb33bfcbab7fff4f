package io.ago.internal.rest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server that shows each request as it came over the wire and answers with given bytes. */
final class Peer implements AutoCloseable {
  static final Peer NONE = new Peer(null);

  /** Answers nothing and leaves the connection open. */
  static final String SILENCE = "";

  /** Says again and again that the answer will come, until nobody listens. */
  static final String PROMISES = "HTTP/1.1 103 Early Hints\r\n\r\n";

  private final @Nullable ServerSocket server;
  private final BlockingQueue<Next> answers = new LinkedBlockingQueue<>();
  private final Semaphore left = new Semaphore(0);
  private final BlockingQueue<Received> requests = new LinkedBlockingQueue<>();

  /**
   * What the next request gets.
   *
   * @param leaves whether the connection is closed then, without having said so
   */
  private record Next(String bytes, boolean leaves) {}

  /**
   * A request.
   *
   * @param line the first line, byte for byte
   * @param headers by name in lower case
   * @param server names that TLS was asked for (SNI); without TLS, none
   */
  record Received(String line, Map<String, String> headers, String body, List<String> server) {
    @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  private final AtomicInteger connections = new AtomicInteger();

  private Peer(@Nullable ServerSocket server) {
    this.server = server;
  }

  static Peer open() throws IOException {
    return open(ServerSocketFactory.getDefault());
  }

  /** One behind sockets of that kind. */
  static Peer open(ServerSocketFactory sockets) throws IOException {
    ServerSocket server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Peer peer = new Peer(server);
    start(() -> peer.accept(server));
    return peer;
  }

  int port() {
    return server == null ? 0 : server.getLocalPort();
  }

  /** What the next request gets. */
  void answers(String bytes) {
    answers.add(new Next(bytes, false));
  }

  /** As {@link #answers}, and closes the connection without having said so. */
  void answersAndLeaves(String bytes) {
    answers.add(new Next(bytes, true));
  }

  /** Waits until such a connection is closed. */
  void awaitLeft() throws InterruptedException {
    if (!left.tryAcquire(30, TimeUnit.SECONDS)) {
      throw new AssertionError("No connection was closed");
    }
  }

  /** Whether a connection has ended, and nobody has asked for it yet. */
  boolean hasLeft() {
    return left.tryAcquire();
  }

  Received request() {
    try {
      Received next = requests.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("No request came");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** How many connections were opened to it. */
  int connections() {
    return connections.get();
  }

  /** Whether no request has come that was not looked at. */
  boolean hasNoMore() {
    return requests.isEmpty();
  }

  private void accept(ServerSocket listening) {
    while (true) {
      try {
        Socket socket = listening.accept();
        start(() -> serve(socket));
      } catch (IOException e) { // closed
        return;
      }
    }
  }

  private void serve(Socket socket) {
    connections.incrementAndGet();
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String first = line(in); !first.isEmpty(); first = line(in)) {
        requests.add(read(first, in, names(socket)));
        Next answer = answers.take();
        byte[] bytes = answer.bytes().getBytes(StandardCharsets.ISO_8859_1);
        do {
          socket.getOutputStream().write(bytes);
        } while (answer.bytes().equals(PROMISES));
        if (answer.leaves()) {
          break;
        }
      }
      socket.close();
      left.release();
    } catch (IOException e) {
      // the client has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> names(Socket socket) {
    return socket instanceof SSLSocket tls && tls.getSession() instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames().stream().map(Peer::name).toList()
        : List.of();
  }

  private static String name(SNIServerName name) {
    return new String(name.getEncoded(), StandardCharsets.US_ASCII);
  }

  private static Received read(String first, InputStream in, List<String> server)
      throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String next = line(in); !next.isEmpty(); next = line(in)) {
      int colon = next.indexOf(':');
      headers.put(
          next.substring(0, colon).toLowerCase(Locale.ROOT), next.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Received(
        first, headers, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1), server);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "peer");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
