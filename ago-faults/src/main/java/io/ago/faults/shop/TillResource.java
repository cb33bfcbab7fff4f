package io.ago.faults.shop;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** A participant whose callbacks are plain methods of the bean; Ago calls them at its own URL. */
@Path("/till")
public class TillResource {
  private static final String BEAN = "till";

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

  @Complete
  public void complete(URI lra) {
    executions.take();
    executions.ended(new Execution(lra, BEAN, "complete", Execution.UNNUMBERED));
  }

  @Compensate
  public void compensate(URI lra) {
    executions.take();
    executions.ended(new Execution(lra, BEAN, "compensate", Execution.UNNUMBERED));
  }
}
