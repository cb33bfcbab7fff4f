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
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicReference;

/** Requests that go on outside of any transaction when that of a step has ended. */
@Path("/afterwards")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AfterwardsResource {
  @Inject private Ago ago;
  @Inject private CurrentFlow flow;
  @Inject private Callers callers;
  @Inject private Works works;
  @Inject private Ledger ledger;

  @POST
  public JsonObject run(@BeanParam Order order) {
    AtomicReference<String> id = new AtomicReference<>("none");
    return Told.of(
            () ->
                ago.saga(order.scenario())
                    .call(
                        () -> {
                          id.set(flow.get().correlationId());
                          return inTurns(order);
                        }))
        .add("saga", id.get())
        .build();
  }

  /** What stands in the ledger after the transaction of each step. */
  private String inTurns(Order order) throws Exception {
    callers.within(order.tx(), () -> works.reserve(order.task()));
    String first = written(order, "after reserve");
    callers.within(order.tx(), () -> works.pack(order.task()));
    return first + ", " + written(order, "after pack");
  }

  /** Each takes a connection of its own. */
  private String written(Order order, String deed) {
    ledger.write(order.scenario(), deed, order.scenario());
    return ledger.scenario(deed, order.scenario()).map(found -> deed).orElse("nothing");
  }
}
