package io.ago.internal.flow;

import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.work.Ids;
import io.ago.internal.work.Time;
import io.ago.internal.work.Transactions;
import java.time.Duration;

/**
 * What the steps of an application share with the home of their sagas.
 *
 * @param transactions in which steps run
 * @param sagas their rows, if they are kept here
 * @param steps rows of the steps
 * @param codec makes texts of what is kept
 * @param home where their sagas are kept
 * @param ends how the end of a saga is waited for
 * @param ids of participants and of sagas
 * @param time the store's
 * @param bounds of sagas and steps
 */
public record StepTerms(
    Transactions transactions,
    SagaStore sagas,
    StepStore steps,
    FlowCodec codec,
    SagaHome home,
    AwaitedEnds ends,
    Ids ids,
    Time time,
    Bounds bounds) {

  /** Those whose coordinator is that of this deployment. */
  public StepTerms(
      Transactions transactions,
      SagaStore sagas,
      StepStore steps,
      FlowCodec codec,
      Coordinator coordinator,
      AwaitedEnds ends,
      Ids ids,
      Time time,
      Bounds bounds) {
    this(
        transactions,
        sagas,
        steps,
        codec,
        new LocalHome(coordinator, ends),
        ends,
        ids,
        time,
        bounds);
  }

  /**
   * The coordinator of this deployment.
   *
   * @throws IllegalStateException if it is elsewhere
   */
  public Coordinator coordinator() {
    if (home instanceof LocalHome local) {
      return local.coordinator();
    }
    throw new IllegalStateException("The coordinator of this application is elsewhere");
  }

  /** Of the correlation ids that callers of this application bring. */
  public Correlations correlations() {
    return new Correlations(transactions, steps, bounds.application());
  }

  /**
   * What bounds the steps of an application.
   *
   * @param application its name; part of the host keys of its steps
   * @param limit how long a saga lasts that has steps and no limit of its own
   */
  public record Bounds(String application, Duration limit) {

    /** Who can call the compensation of a step. */
    public String host(String step) {
      return application + "/" + step;
    }

    /** How a step is undone; its address is its name and key. */
    Enlistment enlistment(String name, String step, Duration timeout) {
      Endpoints address = new Endpoints(null, step, null, null, null);
      return new Enlistment(Kind.BEAN, address, host(name), timeout);
    }
  }
}
