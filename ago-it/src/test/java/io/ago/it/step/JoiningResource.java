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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.lra.LRAResponse;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** A participant over HTTP in the saga of its caller. */
@Path("/joining")
@ApplicationScoped
public class JoiningResource {
  private static final String DEED = "join";

  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  @Inject private Ledger ledger;

  @POST
  @LRA(value = LRA.Type.MANDATORY, end = false)
  public String join(
      @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @QueryParam("scenario") String scenario) {
    ledger.write(scenario, DEED, lra.toString());
    return "joined";
  }

  /** Has no time the first time, if the scenario is a late one. */
  @PUT
  @Path("/undone")
  @Compensate
  public Response undo(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
    String scenario = ledger.scenario(DEED, lra.toString()).orElse("lost");
    if (scenario.startsWith("late") && asked.add(lra.toString())) {
      return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
    }
    ledger.write(scenario, "undo " + DEED, "");
    return LRAResponse.compensated();
  }
}
