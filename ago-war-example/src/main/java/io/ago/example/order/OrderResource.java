package io.ago.example.order;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_ENDED_CONTEXT_HEADER;

import io.ago.example.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.lra.LRAResponse;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * The orders over HTTP. Placing one starts a saga and ends it: it is closed if the method answers
 * well, cancelled if it answers 4xx or 5xx, and cancelled if it has not answered after 20 s.
 */
@Path("/orders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
  private static final long SECONDS = 20;

  @Inject private Orders orders;
  @Inject private Services services;
  @Inject private OrderView view;

  /** Places an order told in JSON. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = SECONDS)
  public Response place(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, InputStream body)
      throws IOException {
    return place(lra, NewOrder.of(body));
  }

  /** Places an order told as a form. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @LRA(value = LRA.Type.REQUIRES_NEW, timeLimit = SECONDS)
  public Response place(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra,
      @FormParam("item") @Nullable String item,
      @FormParam("quantity") @Nullable String quantity,
      @FormParam("card") @Nullable String card) {
    return place(lra, NewOrder.of(item, quantity, card));
  }

  private Response place(URI lra, NewOrder order) {
    String id = orders.place(lra, order);
    services.reserve(order);
    services.charge(order);
    return Response.created(URI.create("orders/" + id))
        .entity(Json.createObjectBuilder().add("id", id).add("saga", lra.toString()).build())
        .build();
  }

  /** One order, its saga, and how each participant stands. */
  @GET
  @Path("/{id}")
  public JsonObject find(@PathParam("id") String id) {
    return view.whole(id)
        .orElseThrow(() -> new Refusal(Response.Status.NOT_FOUND, "There is no order of this id."));
  }

  /** The newest orders. */
  @GET
  public JsonArray newest() {
    return view.list(orders.newest());
  }

  @PUT
  @Path("/confirm")
  @Complete
  public Response confirm(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    orders.confirm(lra);
    return LRAResponse.completed();
  }

  @PUT
  @Path("/cancel")
  @Compensate
  public Response cancel(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    orders.cancel(lra);
    return LRAResponse.compensated();
  }

  @PUT
  @Path("/ended")
  @AfterLRA
  public Response ended(@HeaderParam(LRA_HTTP_ENDED_CONTEXT_HEADER) URI lra, LRAStatus status) {
    orders.ended(lra, status);
    return Response.ok().build();
  }
}
