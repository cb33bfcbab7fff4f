package io.ago.it.step;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is kept, and who is held in the middle of keeping more. */
@Path("/tables")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TableResource {
  @Inject private Tables tables;
  @Inject private Latches latches;

  @POST
  public void create() {
    tables.create();
  }

  /** Business rows, in the order in which they were written. */
  @GET
  @Path("/ledger/{scenario}")
  public JsonArray ledger(@PathParam("scenario") String scenario) {
    return tables.rows("SELECT * FROM ledger WHERE scenario = ? ORDER BY n", scenario);
  }

  /** Steps of a saga. */
  @GET
  @Path("/steps/{saga}")
  public JsonArray steps(@PathParam("saga") String saga) {
    return tables.rows("SELECT * FROM ago_step WHERE saga_id = ? ORDER BY step", saga);
  }

  /** A saga. */
  @GET
  @Path("/sagas/{saga}")
  public JsonArray sagas(@PathParam("saga") String saga) {
    return tables.rows("SELECT * FROM ago_saga WHERE id = ?", saga);
  }

  /** Sagas of a name. */
  @GET
  @Path("/named/{name}")
  public JsonArray named(@PathParam("name") String name) {
    return tables.rows("SELECT * FROM ago_saga WHERE client = ? ORDER BY id", name);
  }

  /** Whoever comes to that place is held. */
  @POST
  @Path("/held/{place}")
  public void hold(@PathParam("place") String place) {
    latches.arm(place);
  }

  @DELETE
  @Path("/held/{place}")
  public void letGo(@PathParam("place") String place) {
    latches.letGo(place);
  }

  @GET
  @Path("/held/{place}")
  public boolean held(@PathParam("place") String place) {
    return latches.holds(place);
  }

  /** Whether some transaction waits for a row that another one has. */
  @GET
  @Path("/waiting")
  public boolean waiting() {
    return tables.isOneWaiting();
  }
}
