package io.ago.it.step;

import io.ago.saga.SagaDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;

/** A saga as data, of which an element calls a participant over HTTP. */
@ApplicationScoped
public class Trips {
  private static final int OK = 200;

  @Inject private Ledger ledger;

  @Produces
  @Singleton
  SagaDefinition<Trip> trip() {
    return SagaDefinition.named("trip", 1, Trip.class)
        .step("first", run -> write(run.input(), "first"))
        .undoneBy(run -> write(run.input(), "undo first"))
        .calling("call", run -> call(run.input()))
        .undoneBy(run -> write(run.input(), "undo call"))
        .step("last", run -> last(run.input()))
        .nothingToUndo()
        .build();
  }

  private void write(Trip trip, String deed) {
    ledger.write(trip.scenario(), deed, "");
  }

  private void call(Trip trip) {
    try (Client client = ClientBuilder.newClient();
        Response answer =
            client
                .target(trip.base() + "joining")
                .queryParam("scenario", trip.scenario())
                .request()
                .post(Entity.text(""))) {
      if (answer.getStatus() != OK) {
        throw new IllegalStateException(
            answer.getStatus() + ": " + answer.readEntity(String.class));
      }
    }
    write(trip, "call");
  }

  private void last(Trip trip) throws OutOfStock {
    if (!trip.goesWell()) {
      throw new OutOfStock("none left");
    }
    write(trip, "last");
  }
}
