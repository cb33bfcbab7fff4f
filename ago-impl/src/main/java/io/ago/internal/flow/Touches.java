package io.ago.internal.flow;

import io.ago.internal.coordinator.LastChanges;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.Transactions.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the steps of one transaction do to sagas, whose rows are locked just before it completes.
 */
final class Touches {
  private final StepTerms terms;
  private final Map<String, Touch> touches = new TreeMap<>();
  private final Map<String, String> cancels = new LinkedHashMap<>();
  private boolean over;
  private boolean spoiled;

  /** So many were told to the store; if all were and it is rolled back, its commit has failed. */
  private int written;

  /** Nobody here is told how it ends, and nothing in it has failed so far. */
  private boolean ofCaller;

  private Touches(StepTerms terms) {
    this.terms = terms;
  }

  /** Those of the active transaction. */
  static Touches current(StepTerms terms) {
    return terms.transactions().bound(terms, () -> begun(terms));
  }

  private static Touches begun(StepTerms terms) {
    Touches touches = new Touches(terms);
    terms.transactions().afterCompletion(touches::completed);
    return touches;
  }

  /** What it does to that saga. */
  Touch of(Membership saga) {
    return touches.computeIfAbsent(SagaUrls.id(saga.lra()), id -> begun(id, saga));
  }

  private Touch begun(String id, Membership saga) {
    Touch touch = new Touch(saga);
    LastChanges.add(terms.transactions(), id, () -> write(id, touch));
    return touch;
  }

  /** Whether it does something to that saga. */
  boolean has(Membership saga) {
    return touches.containsKey(SagaUrls.id(saga.lra()));
  }

  /** It was begun by somebody else, who may not care whether its commit fails. */
  void ofCaller() {
    ofCaller = !spoiled;
  }

  /** A step in it was not kept: it is rolled back for that reason, which was told already. */
  void spoil() {
    spoiled = true;
    ofCaller = false;
  }

  /** When it has ended, as it only can by a rollback, that saga is cancelled. */
  synchronized void owe(String id, String cause) {
    terms.home().owedCancels().owe(id, cause);
    if (over) { // it ran too long, and its server has rolled it back meanwhile
      new Cancels(terms).soon(id, cause);
    } else {
      cancels.putIfAbsent(id, cause);
    }
  }

  private void write(String id, Touch touch) {
    try {
      terms.home().touch(terms, id, touch, terms.time().now());
    } catch (TransactionException e) {
      throw new NotTouched(id, e);
    }
    written++;
  }

  /** Another step begins, which must find what those before it have left. */
  void writeLeft() {
    for (Touch touch : touches.values()) {
      Beside left = touch.takeLeft();
      if (left != Beside.NOTHING) {
        terms.steps().write(left);
      }
    }
  }

  /** Hands over to other threads: nothing can be done here. */
  private synchronized void completed(Outcome outcome) {
    over = true;
    for (Map.Entry<String, Touch> entry : touches.entrySet()) {
      Touch touch = entry.getValue();
      if (!touch.saga().isStored()) {
        touch.saga().started(outcome == Outcome.COMMITTED);
      }
      if (touch.ends() && outcome != Outcome.ROLLED_BACK) {
        terms.home().touched(terms, entry.getKey(), touch, outcome);
      } else if (outcome == Outcome.ROLLED_BACK
          && (touch.ends() || (written == touches.size() && ofCaller))
          && touch.saga().isStored()) {
        String cause = touch.causeAfterRollback();
        terms.home().owedCancels().owe(entry.getKey(), cause);
        cancels.putIfAbsent(entry.getKey(), cause);
      }
    }
    cancels.forEach(new Cancels(terms)::soon);
  }

  /** The store failed when a saga was to be touched: the step counts as not run. */
  static final class NotTouched extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TransactionException failure;

    NotTouched(String id, TransactionException failure) {
      super("Saga " + id + " could not be told of its step", failure);
      this.failure = failure;
    }

    TransactionException failure() {
      return failure;
    }
  }
}
