package io.ago.it.step;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One of the few rows that everybody changes; of the application's own persistence unit. */
@Entity
@Table(name = "shelf")
public class Shelf {
  @Id private int id;
  private String label = "";

  /** What was written on it last. */
  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label;
  }
}
