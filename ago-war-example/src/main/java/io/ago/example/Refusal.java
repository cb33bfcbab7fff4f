package io.ago.example;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.StatusType;

/** A request that is not fulfilled, with one plain sentence for who asked. */
public class Refusal extends WebApplicationException {
  private static final long serialVersionUID = 1L;

  /**
   * @param status how HTTP calls it
   * @param message what is wrong and what would be right; the caller sees it
   */
  public Refusal(StatusType status, String message) {
    super(
        message,
        Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(message + "\n").build());
  }
}
