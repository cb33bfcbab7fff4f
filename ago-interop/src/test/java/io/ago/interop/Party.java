package io.ago.interop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Participants without a library: what they are called is remembered as it came, what they answer
 * is what a test says, else 200.
 */
final class Party implements AutoCloseable {
  private static final Answer DONE = new Answer(200, "", "");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final Map<String, Answer> always = new HashMap<>();

  /**
   * A call.
   *
   * @param path of the participant and the callback, such as hotel/complete
   */
  record Call(String method, String path, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  private record Answer(int code, String body, String location) {}

  Party() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  /** Where a participant or one of its callbacks is. */
  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  /** The addresses of a participant that can be completed and compensated, and more if named. */
  Lras.Links links(String name, String... more) {
    List<String> rels = List.of(more);
    return new Lras.Links(
        url(name + "/complete"),
        url(name + "/compensate"),
        rels.contains("status") ? url(name + "/status") : null,
        rels.contains("forget") ? url(name + "/forget") : null,
        rels.contains("after") ? url(name + "/after") : null);
  }

  /** What the next call gets that has no answer yet. */
  void answers(String path, int code, String body) {
    answers(path, new Answer(code, body, ""));
  }

  void answersElsewhere(String path, int code, String location) {
    answers(path, new Answer(code, "", url(location).toString()));
  }

  private synchronized void answers(String path, Answer answer) {
    answers.computeIfAbsent(path, p -> new ArrayDeque<>()).add(answer);
  }

  /** What every call gets from now on. */
  synchronized void alwaysAnswers(String path, int code, String body) {
    always.put(path, new Answer(code, body, ""));
  }

  /** Paths in the order of their calls. */
  synchronized List<String> paths() {
    return calls.stream().map(Call::path).toList();
  }

  synchronized long count(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).count();
  }

  /** The latest call of a path. */
  synchronized Call call(String path) {
    return calls.stream()
        .filter(call -> call.path().equals(path))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError(path + " was not called, but " + paths()));
  }

  private void hear(HttpExchange exchange) throws IOException {
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().toLowerCase(Locale.ROOT), e -> String.join(",", e.getValue())));
    String path = exchange.getRequestURI().getPath().substring(1);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    Answer answer = heard(new Call(exchange.getRequestMethod(), path, headers, body));
    if (!answer.location().isEmpty()) {
      exchange.getResponseHeaders().set("Location", answer.location());
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
    }
    exchange.sendResponseHeaders(answer.code(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Answer heard(Call call) {
    calls.add(call);
    Deque<Answer> next = answers.getOrDefault(call.path(), new ArrayDeque<>());
    return next.isEmpty() ? always.getOrDefault(call.path(), DONE) : next.remove();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
