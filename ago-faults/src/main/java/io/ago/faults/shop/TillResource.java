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
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
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
  public ParticipantStatus complete(URI lra) {
    return ended(lra, "complete", ParticipantStatus.Completed);
  }

  @Compensate
  public ParticipantStatus compensate(URI lra) {
    return ended(lra, "compensate", ParticipantStatus.Compensated);
  }

  /** To throw would be to fail for good; who says it is still active is told again. */
  private ParticipantStatus ended(URI lra, String callback, ParticipantStatus end) {
    executions.take();
    try {
      executions.ended(new Execution(lra, BEAN, callback, Execution.UNNUMBERED));
      return end;
    } catch (Exception e) { // the database is away; a commit that failed is told by a checked one
      return ParticipantStatus.Active;
    }
  }
}
