package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.Touches.NotTouched;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Words;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of sagas: what the method writes, the step, its input and its output are one
 * commit, and so is that the saga knows of it. Source: the table "Exception × rollback × cancel" in
 * docs/decisions.md.
 */
public final class Steps {
  private final StepTerms terms;
  private final Transactions transactions;
  private final Cancels cancels;

  /** Steps of an application. */
  public Steps(StepTerms terms) {
    this.terms = terms;
    this.transactions = terms.transactions();
    this.cancels = new Cancels(terms);
  }

  /**
   * Runs a step in the saga of this thread, or answers what it returned before.
   *
   * @return what the method returned; null if nothing
   * @throws AgoException if it was not run, or what it did could not be kept and is rolled back
   * @throws Exception as the method does
   */
  public @Nullable Object run(StepCall call) throws Exception {
    Membership saga = ThreadSaga.current().orElseThrow(() -> outside(call));
    StepId id = new StepId(SagaUrls.id(saga.lra()), call.step());
    requireGoing(saga, id);
    requireUsable(id);
    StepRun run = new StepRun(terms, call, saga, id);
    try {
      terms.home().announce(saga, call);
      return transactions.active() ? joined(run) : alone(run);
    } catch (Refused e) {
      throw Refusals.of(e);
    } catch (NotTouched e) {
      throw Refusals.of(words(id) + " was not kept", e.failure());
    }
  }

  private @Nullable Object alone(StepRun run) throws Exception {
    try {
      return transactions.inNew(run::inTransaction);
    } catch (StepFailure e) {
      if (cancels(run, e.thrown())) {
        cancel(run, cause(run.id(), e.thrown()));
      }
      throw e.exception();
    } catch (TransactionException e) {
      return afterFailedCommit(run, e);
    }
  }

  /** Whoever began the transaction may go on as if nothing had happened; the saga does not. */
  private @Nullable Object joined(StepRun run) throws Exception {
    Touches touches = Touches.current(terms);
    if (!run.saga().isOfElement()) {
      touches.ofCaller();
    }
    try {
      return transactions.inCurrentOrNew(run::inTransaction);
    } catch (StepFailure e) {
      touches.spoil();
      if (cancels(run, e.thrown())) {
        String cause = cause(run.id(), e.thrown());
        run.saga().fail(cause);
        if (run.saga().isStored()) {
          touches.owe(run.id().saga(), cause);
        }
      }
      throw e.exception();
    } catch (RuntimeException e) {
      touches.spoil();
      throw e;
    }
  }

  private @Nullable Object afterFailedCommit(StepRun run, TransactionException failure) {
    String cause = cause(run.id(), failure);
    if (failure.fate() == Fate.UNKNOWN && isKept(run, cause)) {
      return run.result();
    }
    if (run.saga().isOfElement()) {
      throw Refusals.of(words(run.id()) + " was not kept", failure);
    }
    cancel(run, cause);
    throw new AgoException(cause + ". Nothing of it is kept, and the saga is cancelled.", failure);
  }

  /** If that cannot be looked up either, the saga is cancelled as soon as the store is there. */
  private boolean isKept(StepRun run, String cause) {
    try {
      return run.isKeptAfterAll();
    } catch (TransactionException e) {
      if (run.saga().isOfElement()) {
        throw Refusals.of(words(run.id()) + " may have been kept", e);
      }
      cancels.whenPossible(run.id().saga(), cause);
      throw Refusals.of(words(run.id()) + " may have been kept, and its saga is cancelled", e);
    }
  }

  private void cancel(StepRun run, String cause) {
    run.saga().fail(cause);
    if (run.saga().isStored()) {
      cancels.now(run.id().saga(), cause);
    }
  }

  /** Within an element of a definition it is the element's policy that decides what follows. */
  private static boolean cancels(StepRun run, Throwable thrown) {
    return !run.saga().isOfElement() && run.call().cancels().test(thrown);
  }

  private void requireGoing(Membership saga, StepId id) {
    if (saga.failure() != null) {
      throw saga.refusal(words(id) + " was not run, as the saga is being cancelled: ");
    }
    try {
      terms.home().owedCancels().requireNone(id.saga(), "run step " + id.step());
    } catch (Refused e) {
      throw Refusals.of(e);
    }
  }

  /** What the step wrote would be kept, and what was written around it would not. */
  private void requireUsable(StepId id) {
    if (transactions.lapsed()) {
      throw new AgoException(
          words(id)
              + " was not run: the transaction of this thread has been rolled back under it, most"
              + " likely as its time was over. End it, and try again in another one.");
    }
  }

  private static String cause(StepId id, Throwable thrown) {
    return Words.bounded("Step " + id.step() + " failed: " + thrown);
  }

  static String words(StepId id) {
    return "Step " + id.step() + " of saga " + id.saga();
  }

  private static AgoException outside(StepCall call) {
    return new AgoException(
        "Step "
            + call.step()
            + " was not run: thread "
            + Thread.currentThread().getName()
            + " works for no saga. Call it from a method with @LRA, or within Ago.saga(...).call.");
  }
}
