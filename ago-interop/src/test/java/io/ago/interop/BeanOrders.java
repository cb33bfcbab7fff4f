package io.ago.interop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** A participant whose callbacks are no JAX-RS methods; it can compensate only if told twice. */
@Path("/beans")
@ApplicationScoped
public class BeanOrders {

  @LRA(end = false)
  @PUT
  @Path("/begin")
  public String begin(@HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra) {
    return lra.toString();
  }

  @Complete
  public void complete(URI lra) {
    Ledger.note(lra, "completed");
  }

  @Compensate
  public ParticipantStatus compensate(URI lra) {
    if (Ledger.of(lra).contains("not compensated")) {
      Ledger.note(lra, "compensated");
      return ParticipantStatus.Compensated;
    }
    Ledger.note(lra, "not compensated");
    return ParticipantStatus.FailedToCompensate;
  }

  @AfterLRA
  public void after(URI lra, LRAStatus status) {
    Ledger.note(lra, "after " + status);
  }
}
