package io.ago.internal.client;

import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.NotCoordinated;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator elsewhere, by the REST protocol of Narayana's, version 1.3. Nothing is asked twice:
 * what was not answered is told to the caller as not reached.
 */
public final class RemoteCoordinator implements LraCoordinator {
  /** How long an answer is waited for, if nothing else is configured. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final String DATA = "Narayana-LRA-Participant-Data";
  private static final String LIMIT = "TimeLimit";
  private static final int NOT_ENLISTED = 400;
  private static final int NONSENSE = 502;
  private static final Set<Integer> OK = Set.of(200);

  private final Exchange exchange;

  /**
   * @param coordinator its base, such as http://localhost:8080/lra-coordinator
   * @param timeout of each question
   */
  public RemoteCoordinator(URI coordinator, Duration timeout) {
    if (coordinator.getScheme() == null || coordinator.getRawAuthority() == null) {
      throw new IllegalArgumentException(
          "The coordinator's URL needs a scheme and a host, was " + coordinator);
    }
    if (timeout.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("The coordinator's timeout must be > 0, was " + timeout);
    }
    String base = coordinator.toString();
    this.exchange =
        new Exchange(base.endsWith("/") ? base.substring(0, base.length() - 1) : base, timeout);
  }

  @Override
  public URI start(String client, @Nullable URI parent, @Nullable Duration limit) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("ClientID", client);
    query.put(LIMIT, millis(limit));
    query.put("ParentLRA", parent == null ? "" : parent.toString());
    HttpRequest request =
        exchange.to("/start" + Exchange.query(query)).POST(BodyPublishers.noBody()).build();
    HttpResponse<String> response = exchange.send(request, Set.of(201));
    return uri(response, "Location", LRA.LRA_HTTP_CONTEXT_HEADER);
  }

  @Override
  public Enlisted join(
      URI lra, CallbackUrls urls, @Nullable String data, @Nullable Duration limit) {
    String links = Links.of(urls);
    HttpRequest.Builder request =
        exchange
            .about(lra, Exchange.query(Map.of(LIMIT, millis(limit))))
            .header("Link", links)
            .header(LRA.LRA_HTTP_CONTEXT_HEADER, lra.toString());
    if (data != null) {
      request.header(DATA, data);
    }
    HttpResponse<String> response = exchange.put(request, links, OK);
    URI recovery = uri(response, LRA.LRA_HTTP_RECOVERY_HEADER, "Location");
    String earlier = response.headers().firstValue(DATA).orElse("");
    return new Enlisted(recovery, earlier.isEmpty() ? null : earlier);
  }

  /** One that has not joined has nothing to leave. */
  @Override
  public void leave(URI lra, CallbackUrls urls) {
    exchange.put(exchange.about(lra, "/remove"), Links.of(urls), Set.of(200, NOT_ENLISTED));
  }

  @Override
  public LRAStatus close(URI lra) {
    return status(exchange.put(exchange.about(lra, "/close"), "", Set.of(200, 202)));
  }

  @Override
  public LRAStatus cancel(URI lra) {
    return status(exchange.put(exchange.about(lra, "/cancel"), "", Set.of(200, 202)));
  }

  @Override
  public LRAStatus status(URI lra) {
    return status(exchange.send(exchange.about(lra, "/status").GET().build(), OK));
  }

  private static LRAStatus status(HttpResponse<String> response) {
    try {
      return LRAStatus.valueOf(response.body().strip());
    } catch (IllegalArgumentException e) {
      throw nonsense(response, e);
    }
  }

  private static URI uri(HttpResponse<String> response, String header, String orElse) {
    Optional<String> found =
        Stream.of(header, orElse)
            .flatMap(name -> response.headers().firstValue(name).stream())
            .findFirst();
    try {
      return URI.create(found.orElseGet(() -> response.body().strip()));
    } catch (IllegalArgumentException e) {
      throw nonsense(response, e);
    }
  }

  private static NotCoordinated nonsense(HttpResponse<String> response, RuntimeException why) {
    return new NotCoordinated(
        NONSENSE,
        "The coordinator's answer to "
            + response.request().uri().getPath()
            + " was not understood. Is there a coordinator at that URL?",
        why);
  }

  private static String millis(@Nullable Duration limit) {
    return String.valueOf(limit == null ? 0 : limit.toMillis());
  }
}
