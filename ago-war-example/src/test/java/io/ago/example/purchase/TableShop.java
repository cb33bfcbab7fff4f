package io.ago.example.purchase;

import io.ago.test.Table;
import io.ago.test.World;
import java.util.Map;
import java.util.TreeMap;

/** The shop on the tables of a test; the bank is a map, which no transaction takes back. */
class TableShop implements Shop {
  static final int PRICE = 1_000;

  final Table<Shelf> shelves;
  final Table<Order> held;
  final Table<String> parcels;
  final Map<String, Integer> charges = new TreeMap<>();

  /** How many pieces of an item are there. */
  record Shelf(String item, int pieces) {}

  TableShop(World world) {
    shelves = world.table("shelves");
    held = world.table("held");
    parcels = world.table("parcels");
    shelves.insert(new Shelf("book", 10));
  }

  @Override
  public void reserve(Order order) throws Refused {
    if (shelves.rows().stream().noneMatch(s -> s.pieces() >= order.quantity())) {
      throw new Refused("sold out");
    }
    take(order.quantity());
    held.insert(order);
  }

  @Override
  public void release(Order order) {
    take(-order.quantity());
    held.delete(order::equals);
  }

  @Override
  public Receipt charge(Order order, String key) throws Refused {
    charges.putIfAbsent(key, PRICE * order.quantity());
    return new Receipt(key);
  }

  @Override
  public void refund(String key) {
    charges.remove(key);
  }

  /** What all customers have paid. */
  int balance() {
    return charges.values().stream().mapToInt(cents -> cents).sum();
  }

  @Override
  public Parcel book(Order order) {
    Parcel parcel = Parcel.of(order.id());
    parcels.insert(parcel.label());
    return parcel;
  }

  @Override
  public void cancel(Parcel parcel) {
    parcels.delete(parcel.label()::equals);
  }

  @Override
  public void ship(Parcel parcel, Receipt receipt) {
    parcels.update(parcel.label()::equals, label -> label + " shipped for " + receipt.number());
  }

  final void take(int pieces) {
    shelves.update(row -> true, row -> new Shelf(row.item(), row.pieces() - pieces));
  }
}
