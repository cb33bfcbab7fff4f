package io.ago.example.purchase;

import io.ago.saga.Compensation;
import io.ago.saga.DurableSaga;
import io.ago.saga.Retrying;
import io.ago.saga.SagaRun;
import io.ago.saga.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** An order, from the shelf to the carrier. What fails is undone, the last first. */
@DurableSaga(name = "order", version = 1)
@ApplicationScoped
public class OrderSaga {
  @Inject Shop shop;

  @Step(1)
  public void reserve(Order order) throws Refused {
    shop.reserve(order);
  }

  @Compensation("reserve")
  public void release(Order order) {
    shop.release(order);
  }

  @Step(value = 2, calling = true, retry = @Retrying(calls = 5))
  public Receipt charge(Order order, SagaRun<Order> run) throws Refused {
    return shop.charge(order, run.idempotencyKey());
  }

  @Compensation("charge")
  public void refund(SagaRun<Order> run) {
    shop.refund(run.workKey());
  }

  @Step(3)
  public Parcel book(Order order) {
    return shop.book(order);
  }

  @Compensation("book")
  public void cancel(Parcel parcel) {
    shop.cancel(parcel);
  }

  @Step(value = 4, pivot = true)
  public void ship(Parcel parcel, Receipt receipt) {
    shop.ship(parcel, receipt);
  }
}
