package io.ago.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Questions over HTTP that no library asks. */
final class Wire {
  static final int OK = 200;
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  /** What came back. */
  record Answer(int code, HttpHeaders headers, String body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  /**
   * Asks.
   *
   * @param headers names and values by turns
   */
  static Answer send(String method, URI target, String... headers)
      throws IOException, InterruptedException {
    return sent(method, target, "", headers);
  }

  static Answer put(URI target, String body, String... headers)
      throws IOException, InterruptedException {
    return sent("PUT", target, body, headers);
  }

  private static Answer sent(String method, URI target, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).timeout(BOUND).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** The last segment of its path. */
  static String uid(URI lra) {
    String path = lra.getRawPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A path below a URL, its query left away. */
  static URI below(URI url, String path) {
    String text = url.toString();
    int query = text.indexOf('?');
    return URI.create((query < 0 ? text : text.substring(0, query)) + path);
  }
}
