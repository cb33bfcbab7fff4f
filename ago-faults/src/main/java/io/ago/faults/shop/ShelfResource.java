package io.ago.faults.shop;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import jakarta.inject.Inject;
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

/** A participant whose callbacks are JAX-RS methods. */
@Path("/shelf")
public class ShelfResource {
  private static final String BEAN = "shelf";
  private static final String ATTEMPT = "Ago-Attempt";

  @Inject private Executions executions;

  @POST
  @LRA(
      value = LRA.Type.MANDATORY,
      end = false,
      cancelOnFamily = {})
  public Response work(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    executions.worked(lra, BEAN);
    return Response.noContent().build();
  }

  @PUT
  @Path("/complete")
  @Complete
  public Response complete(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @HeaderParam(ATTEMPT) int attempt) {
    executions.take();
    executions.ended(new Execution(lra, BEAN, "complete", attempt));
    return LRAResponse.completed();
  }

  @PUT
  @Path("/compensate")
  @Compensate
  public Response compensate(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @HeaderParam(ATTEMPT) int attempt) {
    executions.take();
    executions.ended(new Execution(lra, BEAN, "compensate", attempt));
    return LRAResponse.compensated();
  }
}
