package io.ago.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Participants in the process of the tests, which nothing befalls: what they hear is the truth. */
final class Members implements Closeable {
  private static final int BACKLOG = 200;
  private static final int OK = 200;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
  private final Map<String, Duration> paces = new ConcurrentHashMap<>();
  private final Map<String, String> decided = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();

  Members() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  /**
   * The links by which a new member joins.
   *
   * @param pace how long it takes for what ends its part
   * @param asked whether its status can be asked
   */
  String link(String member, Duration pace, boolean asked) {
    paces.put(member, pace);
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + member + "/";
    return Stream.of("complete", "compensate", asked ? "status" : "")
        .filter(rel -> !rel.isEmpty())
        .map(rel -> "<" + base + rel + ">; rel=\"" + rel + "\"")
        .collect(Collectors.joining(","));
  }

  /** All calls that were answered so far. */
  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** How many calls were answered so far. */
  int answered() {
    return heard.size();
  }

  /** How many calls are being answered. */
  int underWay() {
    return underWay.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void hear(HttpExchange exchange) throws IOException {
    Instant begin = Ticks.now();
    underWay.incrementAndGet();
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    String attempt = exchange.getRequestHeaders().getFirst("Ago-Attempt");
    try {
      String answer = answer(path[1], path[2]);
      heard.add(new Heard(path[1], path[2], Integer.parseInt(attempt), begin, Ticks.now()));
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(OK, body.length);
      exchange.getResponseBody().write(body);
    } finally {
      underWay.decrementAndGet();
      exchange.close();
    }
  }

  private String answer(String member, String callback) {
    if (callback.equals("status")) {
      return decided.getOrDefault(member, "Active");
    }
    LockSupport.parkNanos(paces.getOrDefault(member, Duration.ZERO).toNanos());
    String state = callback.equals("complete") ? "Completed" : "Compensated";
    decided.put(member, state);
    return state;
  }
}
