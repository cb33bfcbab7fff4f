package io.ago.it.step;

import io.ago.Ago;
import io.ago.saga.SagaDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Starts sagas of the definition. */
@Path("/trips")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TripResource {
  @Inject private Ago ago;
  @Inject private SagaDefinition<Trip> definition;

  @POST
  public JsonObject start(
      @QueryParam("scenario") String scenario,
      @QueryParam("well") boolean well,
      @Context UriInfo here) {
    Trip trip = new Trip(scenario, here.getBaseUri().toString(), well);
    return Json.createObjectBuilder().add("saga", ago.start(definition, trip)).build();
  }
}
