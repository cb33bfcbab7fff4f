package io.ago.example.purchase;

/**
 * All that the saga works with. The bank is another system: it goes by the keys that it is given,
 * may be called twice under one, and is asked for a refund also where nobody knows of a charge. The
 * rest are rows, written in the transaction of the step.
 */
public interface Shop {

  /**
   * Takes pieces off the shelf for an order.
   *
   * @throws Refused if there are too few
   */
  void reserve(Order order) throws Refused;

  /** Puts back what was taken off. */
  void release(Order order);

  /**
   * Charges the card, once for each key.
   *
   * @throws Refused if the card is declined; nothing is charged then
   */
  Receipt charge(Order order, String key) throws Refused;

  /** Gives back what was charged under a key, if anything was; nothing is charged under it then. */
  void refund(String key);

  /** Books a carrier. */
  Parcel book(Order order);

  /** Books him off. */
  void cancel(Parcel parcel);

  /** Hands the parcel to the carrier. */
  void ship(Parcel parcel, Receipt receipt);
}
