package io.ago.it.step;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row for each execution, which is written when the transaction commits. */
@Entity
@Table(name = "parcel")
public class Parcel {
  @Id private String id = UUID.randomUUID().toString();
  private String scenario = "";

  /** For the provider only. */
  protected Parcel() {}

  Parcel(String scenario) {
    this.scenario = scenario;
  }

  public String getScenario() {
    return scenario;
  }
}
