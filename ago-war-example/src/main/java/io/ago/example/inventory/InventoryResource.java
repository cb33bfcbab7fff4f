package io.ago.example.inventory;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.ago.example.Input;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.lra.LRAResponse;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/** The inventory over HTTP: takes part in the saga of an order, and never starts or ends one. */
@Path("/inventory")
@RequestScoped
public class InventoryResource {

  @Inject private Inventory inventory;

  /** Sets pieces aside. Whether the saga goes on if this fails is for the order to say. */
  @POST
  @Path("/reservations")
  @LRA(
      value = LRA.Type.MANDATORY,
      end = false,
      cancelOnFamily = {})
  public Response reserve(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra,
      @FormParam("item") @Nullable String item,
      @FormParam("quantity") @Nullable String quantity) {
    inventory.reserve(lra, Input.item(item), Input.quantity(quantity));
    return Response.noContent().build();
  }

  @PUT
  @Path("/confirm")
  @Complete
  public Response confirm(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    inventory.confirm(lra);
    return LRAResponse.completed();
  }

  @PUT
  @Path("/release")
  @Compensate
  public Response release(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    inventory.release(lra);
    return LRAResponse.compensated();
  }
}
