package io.ago.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Participants in a process that survives: they hear what the coordinator calls, and remember. */
final class Outsiders implements AutoCloseable {
  private static final long HOLD_SECONDS = 30;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
  private volatile Moment moment = new Moment(Integer.MAX_VALUE);

  Outsiders() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  /** The links by which one of them joins. */
  String link(String name) {
    URI base = URI.create("http://" + Server.HOST + ":" + server.getAddress().getPort());
    return Stream.of("complete", "compensate")
        .map(rel -> "<" + base + "/" + name + "/" + rel + ">; rel=\"" + rel + "\"")
        .reduce((one, other) -> one + "," + other)
        .orElseThrow();
  }

  /** From now on the given number of calls is answered; the next one waits for its caller's end. */
  Moment holdAfter(int calls) {
    Moment next = new Moment(calls);
    moment = next;
    return next;
  }

  /** What one of them heard. */
  List<Heard> of(String name) {
    return heard.stream().filter(h -> h.name().equals(name)).toList();
  }

  /** What any of them heard since. */
  List<Heard> since(Instant time) {
    return heard.stream().filter(h -> !h.at().isBefore(time)).toList();
  }

  /** How many callbacks came once more. */
  long repeated() {
    return heard.size() - heard.stream().map(h -> h.name() + h.callback()).distinct().count();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void hear(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    heard.add(new Heard(path[1], path[2], Instant.now()));
    moment.pass();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /**
   * A callback.
   *
   * @param name of the participant
   */
  record Heard(String name, String callback, Instant at) {}

  /** The moment in which a caller shall end. */
  static final class Moment {
    private final AtomicInteger left;
    private final CountDownLatch come = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    Moment(int calls) {
      left = new AtomicInteger(calls);
    }

    /** Waits until it has come. */
    boolean await() throws InterruptedException {
      return come.await(HOLD_SECONDS, TimeUnit.SECONDS);
    }

    /** It is over: who still waits may go on. */
    void end() {
      left.set(Integer.MAX_VALUE);
      over.countDown();
    }

    private void pass() {
      if (left.getAndDecrement() <= 0) {
        come.countDown();
        try {
          over.await(HOLD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
