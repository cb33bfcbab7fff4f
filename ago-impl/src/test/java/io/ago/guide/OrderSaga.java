package io.ago.guide;

import io.ago.Ago;
import io.ago.saga.SagaDefinition;
import io.ago.signal.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

@ApplicationScoped
public class OrderSaga {
  public record Order(String id, String item, int count, int cents) {}

  public record Reservation(String id) {}

  public record Invoice(String id) {}

  public record Payment(String id) {}

  public static class ShipmentRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public ShipmentRefused(String reason) {
      super(reason);
    }
  }

  private static final Key<Reservation> RESERVED = Key.of("reserve", Reservation.class);
  private static final Key<Invoice> INVOICED = Key.of("invoice", Invoice.class);
  private static final Key<Payment> PAID = Key.of("paid", Payment.class);

  @Inject Ago ago;
  @Inject Stock stock;
  @Inject Invoices invoices;
  @Inject Payments payments;
  @Inject Shipping shipping;

  private final SagaDefinition<Order> definition =
      SagaDefinition.named("order", 1, Order.class)
          .timeLimit(Duration.ofHours(3))
          .step(RESERVED, run -> stock.reserve(run.input()))
          .undoneBy((run, reservation) -> stock.release(reservation))
          .step(INVOICED, run -> invoices.write(run.input(), run.sagaId()))
          .undoneBy((run, invoice) -> invoices.cancel(invoice))
          .await(PAID, Duration.ofHours(2))
          .step("book", run -> payments.book(run.output(INVOICED), run.output(PAID)))
          .undoneBy(run -> payments.refund(run.output(PAID)))
          .pivot("ship", run -> shipping.ship(run.input(), run.output(RESERVED)))
          .build();

  @Produces
  @Singleton
  SagaDefinition<Order> definition() {
    return definition;
  }

  /** In the transaction that stores the order: without its commit there is no saga. */
  public String place(Order order) {
    return ago.start(definition, order, "order-" + order.id());
  }

  /** What the bank tells. The invoice's row has the id of its saga. */
  public void paid(String invoice, Payment payment) {
    ago.signal(invoices.sagaOf(invoice), PAID, payment);
  }

  public interface Stock {
    Reservation reserve(Order order);

    void release(Reservation reservation);
  }

  public interface Invoices {
    Invoice write(Order order, String saga);

    void cancel(Invoice invoice);

    String sagaOf(String invoice);
  }

  public interface Payments {
    void book(Invoice invoice, Payment payment);

    void refund(Payment payment);
  }

  public interface Shipping {
    void ship(Order order, Reservation reservation) throws ShipmentRefused;
  }
}
