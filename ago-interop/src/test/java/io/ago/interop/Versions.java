package io.ago.interop;

import io.narayana.lra.client.CoordinatorClient;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Asks in a version of the protocol. */
interface Versions {
  String HEADER = "Narayana-LRA-API-version";

  /**
   * What was answered.
   *
   * @param version as answered
   */
  record Told(int code, String version, String body) {}

  Told start(String version) throws IOException, InterruptedException;

  Told join(String version, URI lra, Lras.Links links, String data)
      throws IOException, InterruptedException;

  Told status(String version, URI lra) throws IOException, InterruptedException;

  Told close(String version, URI lra) throws IOException, InterruptedException;

  /** By no library. */
  record OverHttp(URI coordinator) implements Versions {
    @Override
    public Told start(String version) throws IOException, InterruptedException {
      return told(Wire.send("POST", Wire.below(coordinator, "/start"), HEADER, version));
    }

    @Override
    public Told join(String version, URI lra, Lras.Links links, String data)
        throws IOException, InterruptedException {
      return told(
          Wire.put(
              Wire.below(lra, ""),
              NarayanaLras.list(links),
              HEADER,
              version,
              "Content-Type",
              "text/plain",
              "Link",
              NarayanaLras.list(links),
              Orders.DATA,
              data));
    }

    @Override
    public Told status(String version, URI lra) throws IOException, InterruptedException {
      return told(Wire.send("GET", Wire.below(lra, "/status"), HEADER, version));
    }

    @Override
    public Told close(String version, URI lra) throws IOException, InterruptedException {
      return told(Wire.send("PUT", Wire.below(lra, "/close"), HEADER, version));
    }

    private static Told told(Wire.Answer answer) {
      return new Told(answer.code(), answer.header(HEADER), answer.body());
    }
  }

  /** By the interface that Narayana's client asks with, always 1.2 itself. */
  record ByNarayana(CoordinatorClient client) implements Versions {
    private static final String TEXT = "text/plain";

    static ByNarayana of(URI coordinator) {
      return new ByNarayana(
          RestClientBuilder.newBuilder().baseUri(coordinator).build(CoordinatorClient.class));
    }

    @Override
    public Told start(String version) {
      return told(client.startLRA("shop", 0L, "", TEXT, version));
    }

    @Override
    public Told join(String version, URI lra, Lras.Links links, String data) {
      String list = NarayanaLras.list(links);
      return told(client.joinLRA(Wire.uid(lra), 0, list, TEXT, version, data, list));
    }

    @Override
    public Told status(String version, URI lra) {
      return told(client.getLRAStatus(Wire.uid(lra), TEXT, version));
    }

    @Override
    public Told close(String version, URI lra) {
      return told(client.closeLRA(Wire.uid(lra), TEXT, version, "", ""));
    }

    private static Told told(CompletionStage<Response> answer) {
      try {
        return told(answer.toCompletableFuture().join());
      } catch (CompletionException e) {
        if (e.getCause() instanceof WebApplicationException refused) {
          return told(refused.getResponse());
        }
        throw e;
      }
    }

    private static Told told(Response response) {
      return new Told(
          response.getStatus(),
          response.getHeaderString(HEADER),
          response.hasEntity() ? response.readEntity(String.class) : "");
    }
  }
}
