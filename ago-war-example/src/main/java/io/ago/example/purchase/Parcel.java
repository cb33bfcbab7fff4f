package io.ago.example.purchase;

/**
 * Room that a carrier has for an order.
 *
 * @param label by which the carrier knows it
 */
public record Parcel(String label) {

  static Parcel of(String order) {
    return new Parcel("parcel-" + order);
  }
}
