package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Speaks the coordinator's protocol as a client that sends no version does. */
final class CoordinatorClient {
  private static final String VERSION = "Narayana-LRA-API-version";
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

  private final String base;

  /**
   * For the coordinator that the example carries.
   *
   * @param example its address
   */
  CoordinatorClient(URI example) {
    base = example.resolve("/lra-coordinator").toString();
  }

  /** The address of what is below the coordinator. */
  String url(String path) {
    return base + path;
  }

  /** Answers the id of the new LRA. */
  String start(String client) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        Http.CLIENT.send(
            Http.post(base + "/start?ClientID=" + client + "&TimeLimit=0", ""),
            BodyHandlers.ofString());
    assertEquals(201, answer.statusCode(), answer::body);
    return answer.body();
  }

  /** Answers where the enlistment can be looked up. */
  String join(String lra, String link) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        Http.CLIENT.send(Http.put(lra, "", "Link", link), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    return answer.headers().firstValue("Long-Running-Action-Recovery").orElseThrow();
  }

  /**
   * What the coordinator answers to {@code close} or {@code cancel}; fails if it dies meanwhile.
   */
  CompletableFuture<HttpResponse<String>> end(String lra, String how) {
    return Http.CLIENT.sendAsync(Http.put(lra + "/" + how, ""), BodyHandlers.ofString());
  }

  /** The status, or what else it answers. */
  String status(String lra) throws IOException, InterruptedException {
    return get(lra + "/status");
  }

  /** An LRA's id as one segment of a path, its slashes encoded: as Narayana's clients send it. */
  String inOneSegment(String lra) {
    return base + "/" + URLEncoder.encode(lra, StandardCharsets.UTF_8);
  }

  /** The ids of all sagas that have not ended and whose client's name begins so. */
  List<String> unfinished(String client) throws IOException, InterruptedException {
    try (JsonReader reader = Json.createReader(new StringReader(get(base)))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(saga -> saga.getString("clientId").startsWith(client))
          .map(saga -> saga.getString("lraId"))
          .toList();
    }
  }

  /** The first answer that comes at all, however long nobody listens; as {@link #get}. */
  String firstAnswer(String url) {
    return first(url, answer -> true);
  }

  /** The first that a coordinator has given, whatever else answers before; as {@link #get}. */
  String firstOfCoordinator(String url) {
    return first(url, answer -> answer.headers().firstValue(VERSION).isPresent());
  }

  private static String first(String url, Predicate<HttpResponse<String>> wanted) {
    Instant late = Instant.now().plus(Patience.TO_START);
    while (true) {
      try {
        HttpResponse<String> answer = ask(url);
        if (wanted.test(answer) || Instant.now().isAfter(late)) {
          return told(answer);
        }
      } catch (IOException e) {
        if (Instant.now().isAfter(late)) {
          throw new UncheckedIOException(e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** The body behind a URL, or the code it answers. */
  String get(String url) throws IOException, InterruptedException {
    return told(ask(url));
  }

  private static HttpResponse<String> ask(String url) throws IOException, InterruptedException {
    return Http.CLIENT.send(Http.get(url), BodyHandlers.ofString());
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() == 200 ? answer.body() : "HTTP " + answer.statusCode();
  }
}
