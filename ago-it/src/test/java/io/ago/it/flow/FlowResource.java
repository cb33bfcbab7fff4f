package io.ago.it.flow;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.ago.flow.CurrentFlow;
import io.ago.flow.Flow;
import io.ago.flow.Traceparent;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.FlowType;
import io.ago.signal.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.lra.LRAResponse;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/** Tells the flow that each of its methods works for. One object serves all requests. */
@Path("/flows")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FlowResource {
  private static final Key<Integer> COUNT = Key.of("count", Integer.class);

  @Inject private CurrentFlow current;
  @Inject private FlowCodec codec;

  /** A payload as applications have it. */
  public record Parcel(String id, @Nullable BigDecimal weight, Instant sent, List<Item> items) {}

  /** A part of it. */
  public record Item(String name, int pieces) {}

  /** Works in a saga of its own and calls two others. */
  @POST
  @Path("/first")
  @LRA
  public JsonObject first(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @Context UriInfo here) {
    try (Client client = ClientBuilder.newClient()) {
      return told(lra)
          .add("joined", call(client, here.getBaseUri().resolve("flows/joined")))
          .add("nested", call(client, here.getBaseUri().resolve("flows/nested")))
          .build();
    }
  }

  @POST
  @Path("/joined")
  @LRA(value = LRA.Type.MANDATORY, end = false)
  public JsonObject joined(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    return told(lra).build();
  }

  @POST
  @Path("/nested")
  @LRA(LRA.Type.NESTED)
  public JsonObject nested(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    return told(lra).build();
  }

  /** Nothing was done, so nothing is undone; but a class with {@code @LRA} must have one. */
  @PUT
  @Path("/undone")
  @Compensate
  public Response undo(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    return LRAResponse.compensated();
  }

  /** In no saga. */
  @GET
  @Path("/outside")
  public boolean outside() {
    return current.find().isPresent();
  }

  private JsonObjectBuilder told(URI lra) {
    Flow<?> flow = current.get();
    return Json.createObjectBuilder()
        .add("lra", lra.toString())
        .add("correlation", flow.correlationId())
        .add("causation", flow.causationId().orElse("none"))
        .add("traceparent", flow.traceparent().map(Traceparent::header).orElse("none"))
        .add("kept", isKept(flow));
  }

  /** Whether it comes back whole from what the server's JSON has made of it. */
  private boolean isKept(Flow<?> flow) {
    Parcel parcel =
        new Parcel(
            "\u00e9",
            new BigDecimal("1.50"),
            Instant.ofEpochSecond(1, 5),
            List.of(new Item("book", 2)));
    Flow<Parcel> sent = flow.withPayload(parcel).with(COUNT, 7).withMetadata("tenant", "north");
    return codec.read(codec.write(sent), FlowType.of(Parcel.class).with(COUNT)).equals(sent);
  }

  private static JsonObject call(Client client, URI url) {
    return client.target(url).request().post(Entity.text(""), JsonObject.class);
  }
}
