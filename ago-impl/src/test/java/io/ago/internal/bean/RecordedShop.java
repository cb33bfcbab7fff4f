package io.ago.internal.bean;

import io.ago.internal.bean.OrderSaga.Order;
import io.ago.internal.bean.OrderSaga.Payment;
import io.ago.internal.bean.OrderSaga.Reservation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shop that keeps what it was told, and fails at one thing if it is to. */
public class RecordedShop implements OrderSaga.Shop {
  final List<String> told = new ArrayList<>();
  @Nullable String failing;

  private void tell(String deed, String what) {
    if (deed.equals(failing)) {
      throw new IllegalArgumentException("cannot " + deed);
    }
    told.add(deed + " " + what);
  }

  @Override
  public Reservation reserve(Order order) {
    tell("reserve", order.item());
    return new Reservation("shelf of " + order.item());
  }

  @Override
  public void release(Reservation reserved) {
    tell("release", reserved.shelf());
  }

  @Override
  public Payment charge(Order order, String key) {
    tell("charge", key);
    return new Payment(order.count() * 100);
  }

  @Override
  public void refund(String charged, String key) {
    tell("refund", charged + " by " + key);
  }

  @Override
  public void ship(Order order, Reservation reserved) {
    tell("ship", order.item() + " from " + reserved.shelf());
  }

  @Override
  public void mail(Order order, Payment paid) {
    tell("mail", order.item() + " for " + paid.cents());
  }
}
