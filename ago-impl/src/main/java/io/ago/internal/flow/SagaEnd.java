package io.ago.internal.flow;

import io.ago.SagaRefusedException;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
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
    if (saga.failure() != null) {
      throw saga.refusal("Saga " + saga.lra() + " was not completed. ");
    }
    Touch touch = own();
    if (touch != null) {
      touch.close();
    } else if (saga.isStored()) {
      ended("completed");
    }
  }

  /** Cancels it, if there is anything to cancel, and no step of it that failed has done so. */
  void cancel(String cause) {
    boolean failed = saga.failure() != null;
    saga.fail(cause);
    Touch touch = own();
    if (touch != null) {
      touch.cancel(cause);
    } else if (saga.isStored() && !failed) {
      new Cancels(terms).now(id(), cause);
    }
  }

  /** What the active transaction does to the saga, if there is one and the saga is not nothing. */
  private @Nullable Touch own() {
    if (!terms.transactions().active()) {
      return null;
    }
    Touches touches = Touches.current(terms);
    return touches.has(saga) || saga.isStored() ? touches.of(saga) : null;
  }

  /** A saga that the store does not let be closed is cancelled as soon as it can be. */
  private void ended(String how) {
    try {
      terms.home().close(id());
    } catch (Refused e) {
      throw Refusals.of(e);
    } catch (TransactionException e) {
      new Cancels(terms).whenPossible(id(), "It could not be " + how);
      throw Refusals.of("Saga " + saga.lra() + " could not be " + how, e);
    }
  }

  private String id() {
    return SagaUrls.id(saga.lra());
  }
}
