package io.ago.it.step;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** What a request asks for, read from its query. */
public class Order {

  /** By which the rows are found. */
  @QueryParam("scenario")
  @DefaultValue("none")
  private String scenario = "none";

  /** How its second step goes. */
  @QueryParam("how")
  @DefaultValue("WELL")
  private How how = How.WELL;

  /** Whose transaction the steps are in. */
  @QueryParam("tx")
  @DefaultValue("OWN")
  private Tx tx = Tx.OWN;

  /** Whether the caller makes nothing of a failure. */
  @QueryParam("swallow")
  private boolean swallow;

  /** What the request is answered with; an LRA is cancelled by 500. */
  @QueryParam("status")
  @DefaultValue("200")
  private int status = 200;

  String scenario() {
    return scenario;
  }

  Task task() {
    return new Task(scenario, how);
  }

  Tx tx() {
    return tx;
  }

  boolean swallow() {
    return swallow;
  }

  int status() {
    return status;
  }
}
