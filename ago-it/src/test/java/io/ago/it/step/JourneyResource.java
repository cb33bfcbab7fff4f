package io.ago.it.step;

import io.ago.Ago;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Starts sagas of one class. */
@Path("/journeys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class JourneyResource {
  @Inject private Ago ago;

  @POST
  public JsonObject start(@BeanParam Order order) {
    return Json.createObjectBuilder().add("saga", ago.start(Journey.class, order.task())).build();
  }
}
