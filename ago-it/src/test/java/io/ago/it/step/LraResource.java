package io.ago.it.step;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.lra.LRAResponse;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Orders whose saga is the LRA of their request; this resource is the first that is enlisted. */
@Path("/lras")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LraResource {
  private static final String DEED = "lra";

  @Inject private Ledger ledger;
  @Inject private Script script;
  @Inject private Parts parts;

  /** The steps of an order. */
  @POST
  @LRA(LRA.Type.REQUIRES_NEW)
  public Response run(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @BeanParam Order order) {
    begun(order, lra);
    return told(order, lra, Told.of(() -> script.run(order)).build());
  }

  /** A step, then a call of a resource that joins, in one transaction. */
  @POST
  @Path("/joined")
  @LRA(LRA.Type.REQUIRES_NEW)
  public Response joined(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra,
      @BeanParam Order order,
      @Context UriInfo here) {
    begun(order, lra);
    return told(order, lra, Told.of(() -> parts.stepThenJoin(order, here.getBaseUri())).build());
  }

  /** Participants of all kinds. */
  @POST
  @Path("/mixed")
  @LRA(LRA.Type.REQUIRES_NEW)
  public Response mixed(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra,
      @BeanParam Order order,
      @Context UriInfo here) {
    begun(order, lra);
    return told(order, lra, Told.of(() -> parts.ofAllKinds(order, here.getBaseUri())).build());
  }

  @PUT
  @Path("/undone")
  @Compensate
  public Response undo(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    ledger.write(ledger.scenario(DEED, lra.toString()).orElse("lost"), "undo " + DEED, "");
    return LRAResponse.compensated();
  }

  private void begun(Order order, URI lra) {
    ledger.write(order.scenario(), DEED, lra.toString());
  }

  private static Response told(Order order, URI lra, JsonObject told) {
    String path = lra.getPath();
    String id = path.substring(path.lastIndexOf('/') + 1);
    return Response.status(order.status())
        .entity(Json.createObjectBuilder(told).add("saga", id).build())
        .build();
  }
}
