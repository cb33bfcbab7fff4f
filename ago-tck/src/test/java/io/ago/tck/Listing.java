package io.ago.tck;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.lra.tck.service.spi.LRACallbackException;

/** What a coordinator says of one LRA. Its address is in the LRA's id. */
final class Listing {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String coordinator;
  private final String id;

  Listing(URI lra) throws LRACallbackException {
    String plain = lra.toString().split("\\?", 2)[0];
    int slash = plain.lastIndexOf('/');
    if (slash < 0) {
      throw new LRACallbackException("'" + lra + "' is no LRA id.", null);
    }
    coordinator = plain.substring(0, slash);
    id = plain.substring(slash + 1);
  }

  /** Whether work is left, after all that was due has been tried again. */
  boolean recovering() throws LRACallbackException {
    HttpResponse<String> answer = get("/recovery");
    if (answer.statusCode() != 200) {
      throw new LRACallbackException(
          "GET " + answer.uri() + " answers " + answer.statusCode() + ": " + answer.body(), null);
    }
    return answer.body().contains(id);
  }

  private HttpResponse<String> get(String path) throws LRACallbackException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(coordinator + path)).timeout(PATIENCE).GET().build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LRACallbackException("GET " + request.uri() + " fails.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LRACallbackException("Interrupted in GET " + request.uri(), e);
    }
  }
}
