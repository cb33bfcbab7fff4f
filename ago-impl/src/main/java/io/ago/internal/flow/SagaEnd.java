package io.ago.internal.flow;

import io.ago.SagaRefusedException;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.SagaUrls;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a saga that this application has begun: as part of the transaction that stores it, or by
 * itself.
 */
record SagaEnd(StepTerms terms, Membership saga) {

  /**
   * Closes it; nothing is to be done if no step has stored it.
   *
   * @throws SagaRefusedException if something in it has failed, or its time is over
   */
  void close() {
    String failure = saga.failure();
    if (failure != null) {
      throw new SagaRefusedException("Saga " + saga.lra() + " was not completed. " + failure + ".");
    }
    Touch touch = own();
    if (touch != null) {
      touch.close();
    } else if (saga.isStored()) {
      ended("completed", () -> terms.coordinator().beginClose(id()));
    }
  }

  /** Cancels it, if there is anything to cancel. */
  void cancel(String cause) {
    saga.fail(cause);
    Touch touch = own();
    if (touch != null) {
      touch.cancel(cause);
    } else if (saga.isStored()) {
      cancelStored(cause);
    }
  }

  /** What holds locks in a transaction of the caller would be in the way of the undoing. */
  private void cancelStored(String cause) {
    if (terms.transactions().active()) {
      Touches.current(terms).owe(id(), cause);
    } else {
      new Cancels(terms).now(id(), cause);
    }
  }

  /** What the active transaction does to the saga, if it stores it or has steps of it. */
  private @Nullable Touch own() {
    if (!terms.transactions().active()) {
      return null;
    }
    Touches touches = Touches.current(terms);
    return touches.has(saga) ? touches.of(saga) : null;
  }

  private void ended(String how, Supplier<Begun> decision) {
    Begun begun = Refusals.asked("Saga " + saga.lra() + " could not be " + how, decision);
    terms.ends().ended(begun);
  }

  private String id() {
    return SagaUrls.id(saga.lra());
  }
}
