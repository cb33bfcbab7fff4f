package io.ago.example.order;

import io.ago.example.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The other services over HTTP. Called from a method that runs in a saga, each call carries the
 * saga along; nothing here has to know of it.
 */
@ApplicationScoped
public class Services {
  private static final int OK_BELOW = 300;

  @Inject
  @ConfigProperty(name = "example.services")
  private String base;

  private Client client;

  @PostConstruct
  void open() {
    client =
        ClientBuilder.newBuilder()
            .connectTimeout(2, TimeUnit.SECONDS)
            .readTimeout(10, TimeUnit.SECONDS)
            .build();
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /**
   * Has pieces set aside.
   *
   * @throws Refusal if that is not possible
   */
  void reserve(NewOrder order) {
    post(
        "inventory/reservations",
        new Form()
            .param("item", order.item())
            .param("quantity", Integer.toString(order.quantity())));
  }

  /**
   * Has the card charged.
   *
   * @throws Refusal if that is not possible
   */
  void charge(NewOrder order) {
    post(
        "payment/charges",
        new Form().param("card", order.card()).param("cents", Integer.toString(order.cents())));
  }

  /** How the coordinator says that a saga stands; empty if it does not. */
  Optional<String> sagaStatus(String lra) {
    WebTarget status = client.target(lra).path("status");
    try (Response answer = status.request(MediaType.TEXT_PLAIN_TYPE).get()) {
      return answer.getStatus() == Status.OK.getStatusCode()
          ? Optional.of(answer.readEntity(String.class))
          : Optional.empty();
    } catch (ProcessingException e) {
      return Optional.empty();
    }
  }

  private void post(String path, Form form) {
    try (Response answer = client.target(base).path(path).request().post(Entity.form(form))) {
      if (answer.getStatus() >= OK_BELOW) {
        throw new Refusal(
            answer.getStatusInfo(),
            answer.readEntity(String.class).strip() + " The order is undone.");
      }
    } catch (ProcessingException e) {
      throw new Refusal(
          Status.SERVICE_UNAVAILABLE, path + " cannot be reached. The order is undone; try again.");
    }
  }
}
