package io.ago.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Somebody who would lead the coordinator elsewhere: each call is answered with a code and a
 * Location, and every path that is called is remembered.
 */
final class Trap implements AutoCloseable {
  private final HttpServer server;
  private final Queue<String> called = new ConcurrentLinkedQueue<>();
  private volatile Answer answer = new Answer(200, "");

  private record Answer(int code, String location) {}

  Trap() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.createContext("/", this::hear);
    server.start();
  }

  /** From now on all calls are answered so. */
  void answers(int code, String location) {
    answer = new Answer(code, location);
  }

  /** A URL that leads here and may be called. */
  String allowed(String path) {
    return "http://" + Server.HOST + ":" + server.getAddress().getPort() + path;
  }

  /** A URL that leads here too, in a spelling that may not be called. */
  String forbidden(String path) {
    return "http://nobody@" + Server.HOST + ":" + server.getAddress().getPort() + path;
  }

  /** All paths that were called, the first first. */
  List<String> called() {
    return List.copyOf(called);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void hear(HttpExchange exchange) throws IOException {
    called.add(exchange.getRequestURI().getPath());
    Answer now = answer;
    if (!now.location().isEmpty()) {
      exchange.getResponseHeaders().set("Location", now.location());
    }
    exchange.sendResponseHeaders(now.code(), -1);
    exchange.close();
  }
}
