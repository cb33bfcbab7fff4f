package io.ago.it.step;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.ago.Ago;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.lra.LRAResponse;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Sagas that all want the same rows. */
@Path("/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StockResource {
  @Inject private Ago ago;
  @Inject private Callers callers;
  @Inject private Latches latches;
  @Inject private Stock stock;
  @Inject private Tables tables;
  @Inject private Works works;

  /** Nothing is in stock, and nothing is owed. */
  @PUT
  public void clear() {
    tables.clearStock();
  }

  @GET
  public JsonArray amounts() {
    return tables.rows("SELECT amount FROM amounts WHERE id > CAST(? AS INTEGER) ORDER BY id", "0");
  }

  @GET
  @Path("/parcels/{scenario}")
  public JsonArray parcels(@PathParam("scenario") String scenario) {
    return tables.rows("SELECT * FROM parcel WHERE scenario = ?", scenario);
  }

  /** A saga of its own. */
  @POST
  public JsonObject run(@BeanParam Order order) {
    return Told.of(
            () ->
                ago.saga(order.scenario())
                    .call(() -> callers.within(order.tx(), () -> taken(order))))
        .build();
  }

  /** In the saga of its caller: changes a row, which is written with the commit. */
  @POST
  @Path("/later")
  @LRA(value = LRA.Type.MANDATORY, end = false)
  public JsonObject later(@BeanParam Order order) {
    return Told.of(() -> heldIn(order, () -> stock.labelLater(order.task()))).build();
  }

  /** In the saga of its caller: writes the same row at once. */
  @POST
  @Path("/now")
  @LRA(value = LRA.Type.MANDATORY, end = false)
  public JsonObject now(@BeanParam Order order) {
    return Told.of(() -> heldIn(order, () -> stock.labelNow(order.task()))).build();
  }

  @PUT
  @Path("/undone")
  @Compensate
  public Response undo(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    return LRAResponse.compensated();
  }

  /** Held after the step, before the commit. */
  private String heldIn(Order order, Runnable step) throws Exception {
    return callers.within(
        Tx.USER,
        () -> {
          step.run();
          latches.pass(order.scenario());
          return "done";
        });
  }

  private String taken(Order order) throws OutOfStock {
    for (int item = 1; item <= Stock.ITEMS; item++) {
      stock.take(order.task().well(), item);
    }
    stock.label(order.task().well());
    works.charge(order.task());
    return "taken";
  }
}
