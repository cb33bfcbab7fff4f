package io.ago.it.step;

import io.ago.Ago;
import io.ago.AgoException;
import io.ago.saga.SagaView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.Callable;

/** What applications are told of their sagas. */
@Path("/sagas")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SagaResource {
  private static final int REFUSED = 409;

  @Inject private Ago ago;

  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id) throws Exception {
    return answered(() -> ago.get(id));
  }

  @POST
  @Path("/{id}/compensate")
  public Response compensate(@PathParam("id") String id) throws Exception {
    return answered(() -> ago.compensate(id));
  }

  @GET
  public List<SagaView> active(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    return ago.listActive(after, limit);
  }

  private static Response answered(Callable<?> question) throws Exception {
    try {
      return Response.ok(question.call()).build();
    } catch (AgoException e) {
      return Response.status(REFUSED)
          .type(MediaType.TEXT_PLAIN)
          .entity(e.getClass().getSimpleName() + ": " + e.getMessage())
          .build();
    }
  }
}
