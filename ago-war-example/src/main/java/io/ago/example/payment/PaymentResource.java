package io.ago.example.payment;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.ago.example.Input;
import io.ago.example.Refusal;
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

/** The payments over HTTP: take part in the saga of an order, and never start or end one. */
@Path("/payment")
@RequestScoped
public class PaymentResource {

  @Inject private Payments payments;

  /**
   * Charges a card. Whether the saga goes on if this fails is for the order to say.
   *
   * @throws Refusal 402 if the card is declined
   */
  @POST
  @Path("/charges")
  @LRA(
      value = LRA.Type.MANDATORY,
      end = false,
      cancelOnFamily = {})
  public Response charge(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra,
      @FormParam("card") @Nullable String card,
      @FormParam("cents") @Nullable String cents) {
    if (!payments.charge(lra, Input.card(card), Input.cents(cents))) {
      throw new Refusal(Response.Status.PAYMENT_REQUIRED, "The card was declined.");
    }
    return Response.noContent().build();
  }

  @PUT
  @Path("/settle")
  @Complete
  public Response settle(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    payments.settle(lra);
    return LRAResponse.completed();
  }

  @PUT
  @Path("/refund")
  @Compensate
  public Response refund(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    payments.refund(lra);
    return LRAResponse.compensated();
  }
}
