package io.ago.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.AgoException;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.saga.Sequence;
import io.ago.shop.OrderSaga.Order;
import io.ago.shop.OrderSaga.Payment;
import io.ago.shop.OrderSaga.Reservation;
import io.ago.signal.Key;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/sagas.md}, "Definitions", and what it shows as refused. */
class FirstSagaTest {
  static final Key<Reservation> RESERVED = Key.of("reserve", Reservation.class);
  static final Key<Payment> PAID = Key.of("charge", Payment.class);

  interface Inventory {
    Reservation reserve(Order order);

    void release(Reservation reserved);
  }

  interface Bank {
    Payment charge(Order order, String key);

    void refund(String charged, String key);
  }

  interface Shipping {
    void book(Order order, Reservation reserved);
  }

  interface Mail {
    void send(Order order);
  }

  record Services(Inventory inventory, Bank bank, Shipping shipping, Mail mail) {

    SagaDefinition<Order> order() {
      return SagaDefinition.named("order", 1, Order.class)
          .timeLimit(Duration.ofHours(2))
          .step(RESERVED, run -> inventory.reserve(run.input()))
          .undoneBy((run, reserved) -> inventory.release(reserved))
          .timeout(Duration.ofSeconds(30))
          .calling(PAID, run -> bank.charge(run.input(), run.idempotencyKey()))
          .undoneBy((run, paid) -> bank.refund(run.workKey(), run.idempotencyKey()))
          .retry(Retry.transientFailures(5, Duration.ofMillis(200), Duration.ofSeconds(10)))
          .pivot("ship", run -> shipping.book(run.input(), run.output(RESERVED)))
          .step("mail", run -> mail.send(run.input()))
          .retry(Retry.transientFailures(20, Duration.ofSeconds(1), Duration.ofMinutes(5)))
          .build();
    }

    Sequence<Order> forgetful() {
      return SagaDefinition.named("order", 1, Order.class)
          .step(RESERVED, run -> inventory.reserve(run.input()))
          .undoneBy((run, reserved) -> inventory.release(reserved))
          .calling(PAID, run -> bank.charge(run.input(), run.idempotencyKey()))
          .pivot("ship", run -> shipping.book(run.input(), run.output(RESERVED)))
          .step("mail", run -> mail.send(run.input()));
    }
  }

  private final Services services =
      new Services(
          new Inventory() {
            @Override
            public Reservation reserve(Order order) {
              return new Reservation(order.id());
            }

            @Override
            public void release(Reservation reserved) {}
          },
          new Bank() {
            @Override
            public Payment charge(Order order, String key) {
              return new Payment(order.cents());
            }

            @Override
            public void refund(String charged, String key) {}
          },
          (order, reserved) -> {},
          order -> {});

  @Test
  void it_is_a_definition() {
    assertEquals(4, services.order().elements().size());
  }

  @Test
  void what_is_forgotten_is_told_as_the_page_says() {
    AgoException refusal = assertThrows(AgoException.class, services.forgetful()::build);
    assertEquals(
        List.of(
            "Saga order 1, element charge at 2: it stands before the pivot, and nothing says how it"
                + " is undone. Add undoneBy(...), or nothingToUndo() if there is nothing.",
            "Saga order 1, element mail at 4: it is a step after the pivot without retry, and there"
                + " is no way but forward. Add retry(...); when that is used up, the saga is parked"
                + " for an operator."),
        String.valueOf(refusal.getMessage()).lines().toList());
  }
}
