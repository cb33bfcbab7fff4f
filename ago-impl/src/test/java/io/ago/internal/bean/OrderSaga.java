package io.ago.internal.bean;

import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.Retrying;
import io.ago.saga.SagaRun;
import io.ago.saga.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The example of {@code docs/sagas.md}, "Durable sagas". */
@DurableSaga(name = "order", version = 1, timeLimit = "PT2H")
@ApplicationScoped
public class OrderSaga {
  @Inject Shop shop;

  /** With what it is started. */
  public record Order(String item, int count) {}

  public record Reservation(String shelf) {}

  public record Payment(int cents) {}

  /** All that it calls. */
  interface Shop {
    Reservation reserve(Order order);

    void release(Reservation reserved);

    Payment charge(Order order, String key);

    void refund(String charged, String key);

    void ship(Order order, Reservation reserved);

    void mail(Order order, Payment paid);
  }

  @Step(1)
  public Reservation reserve(Order order) {
    return shop.reserve(order);
  }

  @Compensation("reserve")
  public void release(Reservation reserved) {
    shop.release(reserved);
  }

  @Step(value = 2, calling = true, retry = @Retrying(calls = 5, longest = "PT10S"))
  public Payment charge(Order order, SagaRun<Order> run) {
    return shop.charge(order, run.idempotencyKey());
  }

  @Compensation("charge")
  public void refund(Optional<Payment> paid, SagaRun<Order> run) {
    shop.refund(run.workKey(), run.idempotencyKey());
  }

  @Step(value = 3, pivot = true)
  public void ship(Order order, Reservation reserved) {
    shop.ship(order, reserved);
  }

  @Step(value = 4, retry = @Retrying(calls = 20, first = "PT1S", longest = "PT5M"))
  public void mail(Order order, Payment paid) {
    shop.mail(order, paid);
  }
}
