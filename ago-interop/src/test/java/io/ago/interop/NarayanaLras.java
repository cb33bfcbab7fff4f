package io.ago.interop;

import io.narayana.lra.client.NarayanaLRAClient;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Link;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Narayana's client, as its own participants use it. */
final class NarayanaLras implements Lras {
  private final NarayanaLRAClient client;

  NarayanaLras(NarayanaLRAClient client) {
    this.client = client;
  }

  @Override
  public URI start(String name, @Nullable URI parent, long limit) {
    return told(() -> client.startLRA(parent, name, limit, ChronoUnit.MILLIS));
  }

  @Override
  public Enlisted join(URI lra, Links links, long limit, String data) {
    StringBuilder words = new StringBuilder(data);
    URI recovery =
        told(
            () -> client.enlistCompensator(lra, limit, list(links), data.isEmpty() ? null : words));
    String earlier = words.toString();
    return new Enlisted(recovery, earlier.equals(data) ? "" : earlier);
  }

  @Override
  public void leave(URI lra, Links links) {
    told(
        () -> {
          client.leaveLRA(lra, list(links));
          return lra;
        });
  }

  @Override
  public void close(URI lra) {
    told(
        () -> {
          client.closeLRA(lra);
          return lra;
        });
  }

  @Override
  public void cancel(URI lra) {
    told(
        () -> {
          client.cancelLRA(lra);
          return lra;
        });
  }

  @Override
  public LRAStatus status(URI lra) {
    return told(() -> client.getStatus(lra));
  }

  private static <T> T told(Supplier<T> question) {
    try {
      return question.get();
    } catch (WebApplicationException e) {
      throw new Refusal(e.getResponse().getStatus(), e);
    }
  }

  /** As its filter makes it. */
  static String list(Links links) {
    Map<String, @Nullable URI> rels = new LinkedHashMap<>();
    rels.put("compensate", links.compensate());
    rels.put("complete", links.complete());
    rels.put("forget", links.forget());
    rels.put("after", links.after());
    rels.put("status", links.status());
    return rels.entrySet().stream()
        .filter(link -> link.getValue() != null)
        .map(
            link ->
                Link.fromUri(link.getValue())
                    .title(link.getKey() + " URI")
                    .rel(link.getKey())
                    .type("text/plain")
                    .build()
                    .toString())
        .collect(Collectors.joining(","));
  }
}
