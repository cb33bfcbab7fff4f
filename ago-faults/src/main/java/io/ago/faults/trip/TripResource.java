package io.ago.faults.trip;

import io.ago.Ago;
import io.ago.saga.SagaDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Starts sagas of definitions, each in a transaction that also says so. */
@Path("/trips")
@ApplicationScoped
public class TripResource {
  @Inject private Ago ago;
  @Inject private Deeds deeds;
  @Inject private SagaDefinition<Trip> trip;
  @Inject private SagaDefinition<Crash> crash;

  /** Answers its id. */
  @POST
  @Transactional
  public String book(@QueryParam("undone") boolean undone, @QueryParam("millis") int millis) {
    String id = ago.start(trip, new Trip(undone, millis));
    deeds.started(id, undone ? "undone" : "done");
    return id;
  }

  /** The same; but its node may have ended before it answers. */
  @POST
  @Path("/crash")
  @Transactional
  public String crash(@QueryParam("undoing") boolean undoing) {
    String id = ago.start(crash, new Crash(undoing));
    deeds.started(id, "crash");
    return id;
  }
}
