package io.ago.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Passes connections on, byte for byte: to the nodes as a load balancer, or to the database. */
final class Relay implements Closeable {
  private static final int BUFFER = 16_384;
  private static final int BACKLOG = 200;

  private final ServerSocket door;
  private final Targets targets;
  private final Supplier<Answers> answers;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Where connections lead. */
  interface Targets {
    /**
     * Connects to one of them.
     *
     * @throws IOException if none is there
     */
    Socket connect() throws IOException;
  }

  /** Decides about what comes back on one connection. */
  interface Answers {
    /** Whether these bytes are passed on; if not, both sides lose the connection. */
    boolean pass(byte[] bytes, int length);
  }

  /**
   * Begins, on a free port.
   *
   * @param answers one for each connection
   */
  Relay(Targets targets, Supplier<Answers> answers) throws IOException {
    this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    this.targets = targets;
    this.answers = answers;
    threads.execute(this::accept);
  }

  /** A connection to a port of this machine. */
  static Socket connected(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() {
    closed(door);
    open.forEach(Relay::closed);
    threads.shutdownNow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        open.add(caller);
        threads.execute(() -> relay(caller));
      } catch (IOException e) {
        closed(door); // it was closed
      }
    }
  }

  private void relay(Socket caller) {
    try (Socket target = targets.connect()) {
      open.add(target);
      threads.execute(() -> pump(caller, target, (bytes, length) -> true));
      pump(target, caller, answers.get());
      open.remove(target);
    } catch (IOException e) {
      closed(caller); // nobody is there
    } finally {
      closed(caller);
      open.remove(caller);
    }
  }

  private static void pump(Socket from, Socket to, Answers answers) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!answers.pass(buffer, read)) {
          break;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      closed(to); // one side has gone
    } finally {
      closed(from);
      closed(to);
    }
  }

  private static void closed(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
