package io.ago.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.SagaRefusedException;
import io.ago.guide.OrderSaga.Invoice;
import io.ago.guide.OrderSaga.Order;
import io.ago.guide.OrderSaga.Payment;
import io.ago.guide.OrderSaga.Reservation;
import io.ago.guide.OrderSaga.ShipmentRefused;
import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.saga.SagaState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worked example of docs/migrating-from-axon4.md runs as the guide says. */
class GuideOrderTest {
  private static final Order TEA = new Order("7", "tea", 3, 1250);
  private static final Payment PAYMENT = new Payment("p7");

  private final OrderSaga orders = new OrderSaga();
  private final Workshop shop = MemoryGround.workshop().with(orders.definition());
  private boolean heavy;
  private String sagaOfInvoice = "";

  /** Set by hand what no container injects here. */
  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment")
  void wire() {
    orders.ago = shop.here().ago;
    orders.stock = new Shelves();
    orders.invoices = new Books();
    orders.payments = new Till();
    orders.shipping =
        (order, reservation) -> {
          did("ship " + order.id() + " " + reservation.id());
          if (heavy) {
            throw new ShipmentRefused("too heavy");
          }
        };
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void an_order_that_is_paid_is_shipped() {
    String saga = orders.place(TEA);

    assertEquals(SagaState.WAITING, shop.here().ago.get(saga).state());
    assertEquals(List.of("reserve tea", "invoice 7"), shop.deeds());

    orders.paid("i7", PAYMENT);

    assertEquals(SagaState.COMPLETED, shop.here().ago.get(saga).state());
    assertEquals(List.of("reserve tea", "invoice 7", "book p7", "ship 7 r7"), shop.deeds());
  }

  @Test
  void an_order_that_nobody_pays_in_time_is_undone_and_a_late_payment_refused() {
    String saga = orders.place(TEA);
    shop.pass(Duration.ofHours(2).plusSeconds(1));
    shop.here().recovery.run();

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(saga).state());
    assertEquals(List.of("reserve tea", "invoice 7", "cancel i7", "release r7"), shop.deeds());
    assertThrows(SagaRefusedException.class, () -> orders.paid("i7", PAYMENT));
  }

  @Test
  void an_order_whose_shipment_is_refused_is_undone_with_its_payment() {
    heavy = true;
    String saga = orders.place(TEA);

    orders.paid("i7", PAYMENT);

    assertEquals(SagaState.COMPENSATED, shop.here().ago.get(saga).state());
    assertEquals(
        List.of("reserve tea", "invoice 7", "book p7", "refund p7", "cancel i7", "release r7"),
        shop.deeds());
  }

  private void did(String deed) {
    shop.ground().deeds().add(deed);
  }

  private final class Shelves implements OrderSaga.Stock {
    @Override
    public Reservation reserve(Order order) {
      did("reserve " + order.item());
      return new Reservation("r" + order.id());
    }

    @Override
    public void release(Reservation reservation) {
      did("release " + reservation.id());
    }
  }

  private final class Books implements OrderSaga.Invoices {
    @Override
    public Invoice write(Order order, String saga) {
      did("invoice " + order.id());
      sagaOfInvoice = saga;
      return new Invoice("i" + order.id());
    }

    @Override
    public void cancel(Invoice invoice) {
      did("cancel " + invoice.id());
    }

    @Override
    public String sagaOf(String invoice) {
      return sagaOfInvoice;
    }
  }

  private final class Till implements OrderSaga.Payments {
    @Override
    public void book(Invoice invoice, Payment payment) {
      did("book " + payment.id());
    }

    @Override
    public void refund(Payment payment) {
      did("refund " + payment.id());
    }
  }
}
