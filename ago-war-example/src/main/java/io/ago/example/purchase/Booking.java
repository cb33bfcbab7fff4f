package io.ago.example.purchase;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Room that is booked with a carrier. */
@Entity
public class Booking {
  @Id private String label = "";
  private @Nullable String receipt;

  /** For the provider. */
  protected Booking() {}

  Booking(Parcel parcel) {
    this.label = parcel.label();
  }

  void ship(Receipt paid) {
    receipt = paid.number();
  }

  @Override
  public String toString() {
    return (receipt == null ? "booked: " : "shipped: ") + label;
  }
}
