package io.ago.it.step;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Work for an order of which a part is done by other resources. */
@ApplicationScoped
public class Parts {
  @Inject private Works works;
  @Inject private Callers callers;

  /** In one transaction of the caller. */
  String stepThenJoin(Order order, URI base) throws Exception {
    return callers.within(Tx.USER, () -> stepThenCall(order, base));
  }

  /** In the transaction of the thread, if it has one. */
  String stepThenCall(Order order, URI base) throws OutOfStock {
    works.reserve(order.task().well());
    return call(base, "joining", order);
  }

  /** A step, a participant over HTTP, a nested LRA, a step. */
  String ofAllKinds(Order order, URI base) throws OutOfStock {
    works.reserve(order.task().well());
    String joined = call(base, "joining", order);
    String nested = call(base, "nesting", order);
    works.pack(order.task().well());
    return joined + " " + nested;
  }

  private static String call(URI base, String path, Order order) {
    try (Client client = ClientBuilder.newClient();
        Response answer =
            client
                .target(base.resolve(path))
                .queryParam("scenario", order.scenario())
                .request()
                .post(Entity.text(""))) {
      return answer.getStatus() + ": " + answer.readEntity(String.class);
    }
  }
}
