package io.ago.example.purchase;

import io.ago.example.Input;
import io.ago.example.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders of one class over HTTP: placed at once, and to be looked at while they are worked on. */
@Path("/purchases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PurchaseResource {
  @Inject private Purchases purchases;
  @Inject private PurchaseView view;

  /** Places an order; whether it can be fulfilled is told by its saga. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response place(
      @FormParam("item") @Nullable String item,
      @FormParam("quantity") @Nullable String quantity,
      @FormParam("card") @Nullable String card) {
    String id = UUID.randomUUID().toString();
    Order order = new Order(id, Input.item(item), Input.quantity(quantity), Input.card(card));
    String saga = purchases.place(order).saga();
    return Response.accepted(Json.createObjectBuilder().add("id", id).add("saga", saga).build())
        .location(URI.create("purchases/" + id))
        .build();
  }

  /** One order, its saga, and its rows. */
  @GET
  @Path("/{id}")
  public JsonObject find(@PathParam("id") String id) {
    return purchases
        .find(id)
        .map(view::whole)
        .orElseThrow(
            () -> new Refusal(Response.Status.NOT_FOUND, "There is no purchase of this id."));
  }
}
