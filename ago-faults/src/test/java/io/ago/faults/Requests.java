package io.ago.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A client that asks any node anything. */
final class Requests {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Cluster cluster;
  private final Chance chance;

  Requests(Cluster cluster, Chance chance) {
    this.cluster = cluster;
    this.chance = chance;
  }

  /**
   * Starts a saga.
   *
   * @param limit how long it may last; zero: for ever
   * @return its LRA id, if that was acknowledged
   */
  Optional<String> start(String client, Duration limit) throws InterruptedException {
    Optional<String> lra =
        acknowledged(
            "POST", "/lra-coordinator/start?ClientID=" + client + "&TimeLimit=" + limit.toMillis());
    // Whichever node it was: this is where everybody finds it.
    lra.ifPresent(id -> assertTrue(id.startsWith(cluster.url() + "/lra-coordinator/"), id));
    return lra;
  }

  /** Whether a member's enlistment was acknowledged. */
  boolean join(String lra, String link) throws InterruptedException {
    return acknowledged("PUT", path(lra), "Link", link).isPresent();
  }

  /** Whether a bean has done its work in a saga. */
  boolean work(String lra, String bean) throws InterruptedException {
    return acknowledged("POST", "/" + bean, "Long-Running-Action", lra).isPresent();
  }

  /** What is answered to the request that ends it, if anything is. */
  Optional<HttpResponse<String>> end(Saga saga) throws InterruptedException {
    return ask("PUT", path(saga.lra()) + "/" + saga.end().request());
  }

  /**
   * Starts a saga of a definition.
   *
   * @param path with what it is started
   * @return its id, if that was acknowledged
   */
  Optional<String> book(String path) throws InterruptedException {
    return acknowledged("POST", path);
  }

  /** How operators see a saga, by the MBean of a node. */
  JsonObject detail(Node node, String saga) throws IOException, InterruptedException {
    return read(send(node, "GET", "/operator/" + saga));
  }

  /** The status, if it is answered. */
  Optional<String> status(Saga saga) throws InterruptedException {
    return acknowledged("GET", path(saga.lra()) + "/status");
  }

  /** Sagas that have not ended and whose client's name begins so, as their LRA ids. */
  Optional<List<String>> unfinished(String client) throws InterruptedException {
    return acknowledged("GET", "/lra-coordinator").map(text -> ids(text, client));
  }

  private static List<String> ids(String text, String client) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(saga -> saga.getString("clientId").startsWith(client))
          .map(saga -> saga.getString("lraId"))
          .toList();
    }
  }

  /** What a node tells of itself. */
  JsonObject standing(Node node) throws IOException, InterruptedException {
    return read(standingAnswer(node));
  }

  private static JsonObject read(HttpResponse<String> answer) {
    assertEquals(OK, answer.statusCode(), answer::body);
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }

  /** The same with its headers. */
  HttpResponse<String> standingAnswer(Node node) throws IOException, InterruptedException {
    return send(node, "GET", "/node");
  }

  private static String path(String lra) {
    return "/lra-coordinator/" + lra.substring(lra.lastIndexOf('/') + 1);
  }

  private Optional<String> acknowledged(String method, String path, String... headers)
      throws InterruptedException {
    return ask(method, path, headers)
        .filter(answer -> answer.statusCode() / 100 == 2)
        .map(HttpResponse::body);
  }

  private Optional<HttpResponse<String>> ask(String method, String path, String... headers)
      throws InterruptedException {
    try {
      return Optional.of(send(chance.of(cluster.asked()), method, path, headers));
    } catch (IOException e) {
      return Optional.empty(); // it is dead, frozen, or was cut off
    }
  }

  private HttpResponse<String> send(Node node, String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(node.server().url() + path))
            .timeout(PATIENCE)
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(""));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }
}
