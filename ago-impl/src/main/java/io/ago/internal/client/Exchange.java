package io.ago.internal.client;

import io.ago.internal.participant.LraIds;
import io.ago.internal.participant.NotCoordinated;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One question and its answer, within a bounded time. Redirects are not followed. */
final class Exchange {
  private static final String VERSION_HEADER = "Narayana-LRA-API-version";
  private static final String VERSION = "1.3";
  private static final int ERRORS = 400;
  private static final int MALFORMED = 400;
  private static final int NONSENSE = 502;
  private static final int UNREACHABLE = 503;
  private static final int LONGEST_SHOWN = 300;

  private final HttpClient client;
  private final String base;
  private final Duration timeout;

  /**
   * @param base of the coordinator, without a slash at its end
   */
  Exchange(String base, Duration timeout) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.base = base;
    this.timeout = timeout;
  }

  /**
   * A question about an LRA; it goes to the configured coordinator, whatever host the id names.
   *
   * @param rest of the path and the query
   */
  HttpRequest.Builder about(URI lra, String rest) {
    String uid = LraIds.uid(lra.toString());
    if (uid.isEmpty() || uid.equals(".") || uid.equals("..")) {
      throw new NotCoordinated(MALFORMED, "'" + lra + "' is no LRA id; send it as it came.", null);
    }
    return to("/" + uid + rest);
  }

  HttpRequest.Builder to(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(base + path))
          .timeout(timeout)
          .header(VERSION_HEADER, VERSION)
          .header("Accept", "text/plain");
    } catch (IllegalArgumentException e) {
      throw new NotCoordinated(MALFORMED, "'" + path + "' holds no LRA id; send it as it came.", e);
    }
  }

  HttpResponse<String> put(HttpRequest.Builder request, String body, Set<Integer> good) {
    HttpRequest.Builder built =
        body.isEmpty()
            ? request.PUT(BodyPublishers.noBody())
            : request.header("Content-Type", "text/plain").PUT(BodyPublishers.ofString(body));
    return send(built.build(), good);
  }

  /**
   * Asks.
   *
   * @param good statuses that are an answer; any other is a refusal
   */
  HttpResponse<String> send(HttpRequest request, Set<Integer> good) {
    HttpResponse<String> response = response(request);
    if (good.contains(response.statusCode())) {
      return response;
    }
    int code = response.statusCode() < ERRORS ? NONSENSE : response.statusCode();
    throw new NotCoordinated(code, refusal(request, response), null);
  }

  private HttpResponse<String> response(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new NotCoordinated(UNREACHABLE, unreachable(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCoordinated(UNREACHABLE, unreachable(), e);
    }
  }

  private String unreachable() {
    return "The coordinator at " + base + " did not answer in time. Try again later.";
  }

  private static String refusal(HttpRequest request, HttpResponse<String> response) {
    String body = response.body();
    String shown = body.length() > LONGEST_SHOWN ? body.substring(0, LONGEST_SHOWN) : body;
    return "The coordinator answered "
        + response.statusCode()
        + " to "
        + request.method()
        + " "
        + request.uri().getPath()
        + (shown.isBlank() ? "" : ": " + shown);
  }

  static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
