package io.ago.internal.flow;

import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.OwedCancels;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.DueWork;
import io.ago.internal.work.TransactionException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cancels sagas whose steps have failed; what could not be told to the store is tried again with
 * each pass.
 */
public final class Cancels implements DueWork {
  private final StepTerms terms;
  private final SagaHome home;
  private final OwedCancels owed;

  /** Those of an application. */
  public Cancels(StepTerms terms) {
    this.terms = terms;
    this.home = terms.home();
    this.owed = home.owedCancels();
  }

  @Override
  public String name() {
    return "cancels that are owed";
  }

  @Override
  public Done run() {
    Done sum = Done.NOTHING;
    for (Map.Entry<String, String> due : owed.due().entrySet()) {
      sum =
          sum.plus(
              settle(due.getKey(), due.getValue(), terms.ends()::soon)
                  ? new Done(1, 0)
                  : new Done(0, 1));
    }
    return sum;
  }

  /** Cancels a saga as far as that goes while the caller waits. */
  void now(String id, String cause) {
    try {
      home.cancel(id, cause);
    } catch (Refused e) {
      FlowLog.endedBefore(id, e);
    } catch (TransactionException e) {
      FlowLog.notCancelled(id, cause, e);
      whenPossible(id, cause);
    }
  }

  /** Cancels a saga with one of the next passes: the store takes nothing now. */
  void whenPossible(String id, String cause) {
    owed.owe(id, cause);
    owed.due(id);
  }

  /** The transaction that was in the way has ended: cancels the saga on a thread that may wait. */
  void soon(String id, String cause) {
    owed.due(id);
    terms.ends().soon(id, () -> settle(id, cause, Begun::finish));
  }

  /**
   * Cancels it.
   *
   * @param rest has what was done undone: a pass does not wait for that
   */
  private boolean settle(String id, String cause, Consumer<Begun> rest) {
    try {
      home.settle(id, cause, rest);
    } catch (Refused e) {
      FlowLog.endedBefore(id, e);
    } catch (TransactionException e) {
      FlowLog.notCancelled(id, cause, e);
      return false;
    }
    owed.settled(id);
    return true;
  }
}
