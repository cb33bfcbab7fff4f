package io.ago.it.step;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.lra.LRAResponse;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Works in a nested LRA, which closes with its answer. */
@Path("/nesting")
@ApplicationScoped
public class NestingResource {
  private static final String DEED = "nest";

  @Inject private Ledger ledger;

  @POST
  @LRA(LRA.Type.NESTED)
  public String nest(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @QueryParam("scenario") String scenario) {
    ledger.write(scenario, DEED, lra.toString());
    return "nested";
  }

  @PUT
  @Path("/undone")
  @Compensate
  public Response undo(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    ledger.write(ledger.scenario(DEED, lra.toString()).orElse("lost"), "undo " + DEED, "");
    return LRAResponse.compensated();
  }
}
