package io.ago.example.purchase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shop in the database where the sagas are, too. In a step its rows are committed with the
 * step; the bank is played by rows of its own, and is called outside of any transaction.
 */
@ApplicationScoped
@Transactional
public class DatabaseShop implements Shop {
  private static final String DECLINED = "4000";

  /** What follows the id of an order in the key of its charge. */
  private static final String CHARGE = ":charge";

  private static final int CENTS_PER_PIECE = 1_000;

  @PersistenceContext private EntityManager data;

  @Override
  public void reserve(Order order) throws Refused {
    if (!stock(order).map(stock -> stock.take(order.quantity())).orElse(false)) {
      throw new Refused("There are not " + order.quantity() + " of " + order.item() + ".");
    }
    data.persist(new Held(order));
  }

  @Override
  public void release(Order order) {
    stock(order).orElseThrow().putBack(order.quantity());
    data.remove(data.find(Held.class, order.id()));
  }

  @Override
  public Receipt charge(Order order, String key) throws Refused {
    if (order.card().startsWith(DECLINED)) {
      throw new Refused("The card was declined.");
    }
    if (payment(key).isEmpty()) {
      data.persist(new Payment(key, order.quantity() * CENTS_PER_PIECE));
    }
    return new Receipt(key);
  }

  @Override
  public void refund(String key) {
    payment(key).ifPresentOrElse(Payment::refund, () -> data.persist(Payment.barred(key)));
  }

  @Override
  public Parcel book(Order order) {
    Parcel parcel = Parcel.of(order.id());
    data.persist(new Booking(parcel));
    return parcel;
  }

  @Override
  public void cancel(Parcel parcel) {
    data.remove(data.find(Booking.class, parcel.label()));
  }

  @Override
  public void ship(Parcel parcel, Receipt receipt) {
    data.find(Booking.class, parcel.label()).ship(receipt);
  }

  /** What stands of an order, a line for each row. */
  List<String> rows(String order) {
    Stream<Object> held = Stream.ofNullable(data.find(Held.class, order));
    Stream<Payment> paid =
        Stream.ofNullable(data.find(Payment.class, order + CHARGE)).filter(Payment::stands);
    Stream<Object> booked = Stream.ofNullable(data.find(Booking.class, Parcel.of(order).label()));
    return Stream.of(held, paid, booked).flatMap(rows -> rows).map(Object::toString).toList();
  }

  private Optional<Stock> stock(Order order) {
    return Optional.ofNullable(
        data.find(Stock.class, order.item(), LockModeType.PESSIMISTIC_WRITE));
  }

  private Optional<Payment> payment(String key) {
    return Optional.ofNullable(data.find(Payment.class, key, LockModeType.PESSIMISTIC_WRITE));
  }
}
