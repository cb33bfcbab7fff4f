package io.ago.faults.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Answers where the example would, so that a server is known to be ready. */
@Path("/orders")
public class ReadyResource {

  @GET
  public String ready() {
    return "ready";
  }
}
