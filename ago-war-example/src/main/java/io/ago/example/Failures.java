package io.ago.example;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Whatever fails is told in one sentence; how it failed stays in the server's log. */
@Provider
public class Failures implements ExceptionMapper<Exception> {
  private static final System.Logger LOG = System.getLogger(Failures.class.getName());

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof WebApplicationException refused) {
      Response answer = refused.getResponse();
      return answer.hasEntity() ? answer : told(answer.getStatusInfo());
    }
    LOG.log(Level.ERROR, "A request failed.", failure);
    return told(Status.INTERNAL_SERVER_ERROR);
  }

  private static Response told(StatusType status) {
    return Response.status(status)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity(status.getStatusCode() + " " + status.getReasonPhrase() + ".\n")
        .build();
  }
}
