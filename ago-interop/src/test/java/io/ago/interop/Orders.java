package io.ago.interop;

import io.narayana.lra.client.LRAParticipantData;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.lra.annotation.ws.rs.Leave;

/** A participant whose callbacks are JAX-RS methods. Each business method answers its LRA. */
@Path("/orders")
public class Orders {
  static final String DATA = "Narayana-LRA-Participant-Data";

  @LRA
  @PUT
  @Path("/order")
  public Response order(
      @HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra,
      @QueryParam("code") @DefaultValue("200") int code) {
    return Response.status(code).entity(lra.toString()).build();
  }

  @LRA(end = false)
  @PUT
  @Path("/begin")
  public String begin(@HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra) {
    return lra.toString();
  }

  @LRA(end = false, timeLimit = 2_000, timeUnit = ChronoUnit.MILLIS)
  @PUT
  @Path("/hurry")
  public String hurry(@HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra) {
    return lra.toString();
  }

  /** Answers under which URL it was enlisted. */
  @LRA(value = LRA.Type.MANDATORY, end = false)
  @PUT
  @Path("/join")
  public String join(
      @HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra,
      @HeaderParam(LRA.LRA_HTTP_RECOVERY_HEADER) String recovery) {
    Ledger.note(lra, "joined");
    return recovery;
  }

  @LRA(value = LRA.Type.NESTED, end = false)
  @PUT
  @Path("/nested")
  public String nested(
      @HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra,
      @HeaderParam(LRA.LRA_HTTP_PARENT_CONTEXT_HEADER) URI parent) {
    Ledger.note(lra, "nested in " + parent);
    return lra.toString();
  }

  /** Says what it wants to hear again, in the words of both sides. */
  @LRA(value = LRA.Type.MANDATORY, end = false)
  @PUT
  @Path("/remember")
  public Response remember(@QueryParam("words") String words) {
    CDI.current().select(LRAParticipantData.class).get().setData(words);
    return Response.ok().header(DATA, words).build();
  }

  @Leave
  @PUT
  @Path("/leave")
  public Response leave() {
    return Response.ok().build();
  }

  @Complete
  @PUT
  @Path("/complete")
  public Response complete(
      @HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra, @HeaderParam(DATA) String data) {
    Ledger.note(lra, "completed" + words(data));
    return Response.ok().build();
  }

  @Compensate
  @PUT
  @Path("/compensate")
  public Response compensate(
      @HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra, @HeaderParam(DATA) String data) {
    Ledger.note(lra, "compensated" + words(data));
    return Response.ok().build();
  }

  @Forget
  @DELETE
  @Path("/forget")
  public Response forget(@HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER) URI lra) {
    Ledger.note(lra, "forgot");
    return Response.ok().build();
  }

  @AfterLRA
  @PUT
  @Path("/after")
  public Response after(@HeaderParam(LRA.LRA_HTTP_ENDED_CONTEXT_HEADER) URI lra, LRAStatus status) {
    Ledger.note(lra, "after " + status);
    return Response.ok().build();
  }

  private static String words(String data) {
    return data == null || data.isEmpty() ? "" : " with " + data;
  }
}
