package io.ago.test;

import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.signal.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An order in three steps with three undos, a pivot and a letter, over tables in memory. */
final class Orders {
  static final Key<String> PAID = Key.of("charge", String.class);
  private static final Retry RETRY =
      Retry.transientFailures(5, Duration.ofMillis(200), Duration.ofSeconds(10));

  /** What is ordered. */
  public record Order(String sku, int count) {}

  /** How many there are of something. */
  record Stock(String sku, int count) {}

  /** What is put aside. */
  record Reservation(String order, String sku, int count) {}

  private final Bug bug;
  private final Table<Stock> stock;
  private final Table<Reservation> reservations;
  private final Table<String> parcels;
  private final Bank bank = new Bank();
  private final List<String> mails = new ArrayList<>();
  private final List<String> shelves = new ArrayList<>();

  Orders(World world, Bug bug) {
    this.bug = bug;
    this.stock = world.table("stock");
    this.reservations = world.table("reservations");
    this.parcels = world.table("parcels");
    stock.insert(new Stock("tea", 10));
  }

  static Scenario<Order> scenario(World world, Bug bug) {
    Orders orders = new Orders(world, bug);
    return Scenario.of(orders.definition(), new Order("tea", 3))
        .watching("balance", orders.bank::balance)
        .watching("mails", () -> orders.mails)
        .watching("shelves", () -> orders.shelves);
  }

  SagaDefinition<Order> definition() {
    var reserved =
        SagaDefinition.named("order", 1, Order.class)
            .step("reserve", run -> reserve(run.input(), run.flow().correlationId()));
    var undone =
        bug == Bug.NOTHING_TO_UNDO_IS_WRONG
            ? reserved.nothingToUndo()
            : reserved.undoneBy(run -> release(run.input(), run.flow().correlationId()));
    return undone
        .calling(PAID, run -> charge(run.idempotencyKey()))
        .undoneBy((run, paid) -> refund(run.workKey(), run.idempotencyKey()))
        .retry(RETRY)
        .step("pack", run -> parcels.insert("parcel of " + run.input().sku()))
        .undoneBy(run -> unpack())
        .pivot("ship", run -> parcels.update(parcel -> true, parcel -> parcel + ", shipped"))
        .calling("mail", run -> mail(run.idempotencyKey()))
        .retry(RETRY)
        .build();
  }

  private void reserve(Order order, String id) {
    if (bug == Bug.STEP_IGNORES_ITS_TRANSACTION) {
      shelves.add("a gap for " + order.sku());
    }
    take(order, order.count());
    reservations.insert(new Reservation(id, order.sku(), order.count()));
  }

  private void release(Order order, String id) {
    if (bug == Bug.UNDO_NEEDS_WHAT_IS_UNDONE_BEFORE && parcels.rows().isEmpty()) {
      throw new IllegalStateException("no parcel to unpack");
    }
    shelves.clear();
    take(order, -order.count());
    if (bug != Bug.UNDO_FORGETS_A_ROW) {
      reservations.delete(reservation -> reservation.order().equals(id));
    }
  }

  private void take(Order order, int count) {
    stock.update(
        row -> row.sku().equals(order.sku()), row -> new Stock(row.sku(), row.count() - count));
  }

  private String charge(String key) {
    return bug == Bug.STEP_IS_NOT_IDEMPOTENT ? bank.chargeAgain(500, key) : bank.charge(500, key);
  }

  private void refund(String paid, String key) {
    if (bug == Bug.UNDO_IS_NOT_IDEMPOTENT) {
      bank.refundAgain(paid);
    } else {
      bank.refund(paid, key);
    }
  }

  private void unpack() {
    parcels.delete(parcel -> true);
  }

  private void mail(String key) {
    if (bug == Bug.MAIL_IS_SENT_AGAIN || !mails.contains(key)) {
      mails.add(key);
    }
  }
}
