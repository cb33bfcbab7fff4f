package io.ago.it.step;

import io.ago.Ago;
import io.ago.flow.CurrentFlow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Orders whose sagas the application begins by itself. */
@Path("/runs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
  @Inject private Ago ago;
  @Inject private CurrentFlow flow;
  @Inject private Script script;
  @Inject private Callers callers;
  @Inject private Parts parts;

  /** The saga is outside; the steps are in a transaction as the order says. */
  @POST
  public JsonObject run(@BeanParam Order order, @QueryParam("seconds") @Nullable Integer seconds) {
    Ago.Run run = ago.saga(order.scenario());
    Ago.Run bounded = seconds == null ? run : run.withTimeLimit(Duration.ofSeconds(seconds));
    return told(bounded, order);
  }

  /** The same with a correlation id that the caller brings. */
  @POST
  @Path("/correlated")
  public JsonObject correlated(@BeanParam Order order, @QueryParam("id") String id) {
    return told(ago.saga(order.scenario()).withCorrelationId(id), order);
  }

  /** The saga is in a transaction of its caller, which it is a part of. */
  @POST
  @Path("/inside")
  public JsonObject inside(@BeanParam Order order) {
    AtomicReference<String> id = new AtomicReference<>("none");
    return Told.of(
            () ->
                callers.within(
                    order.tx(),
                    () -> called(ago.saga(order.scenario()), id, () -> script.steps(order))))
        .add("saga", id.get())
        .build();
  }

  /** The same, and somebody else is called before the commit. */
  @POST
  @Path("/joining")
  public JsonObject joining(@BeanParam Order order, @Context UriInfo here) {
    AtomicReference<String> id = new AtomicReference<>("none");
    return Told.of(
            () ->
                callers.within(
                    Tx.USER,
                    () ->
                        called(
                            ago.saga(order.scenario()),
                            id,
                            () -> parts.stepThenCall(order, here.getBaseUri()))))
        .add("saga", id.get())
        .build();
  }

  private JsonObject told(Ago.Run run, Order order) {
    AtomicReference<String> id = new AtomicReference<>("none");
    return Told.of(() -> called(run, id, () -> script.run(order))).add("saga", id.get()).build();
  }

  private <R> R called(Ago.Run run, AtomicReference<String> id, Callable<R> work) throws Exception {
    return run.call(
        () -> {
          id.set(flow.get().correlationId());
          return work.call();
        });
  }
}
