package io.ago.internal.flow;

import io.ago.SagaBusyException;
import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.OwedCancels;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.DueWork;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.Transactions.Outcome;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * A coordinator elsewhere. It knows of each step before the step's transaction begins; how that
 * ends is told by the step's own row when the coordinator asks for it to be undone.
 *
 * <p>As due work it closes sagas whose close was committed and not heard there.
 */
public final class RemoteHome extends SagaHome implements DueWork {
  private final Elsewhere elsewhere;
  private final AwaitedEnds ends;
  private final OwedCancels owedCancels = new OwedCancels();
  private final Set<String> owedCloses = ConcurrentHashMap.newKeySet();

  /**
   * @param ends gives threads that may wait for the network
   */
  public RemoteHome(Elsewhere elsewhere, AwaitedEnds ends) {
    this.elsewhere = elsewhere;
    this.ends = ends;
  }

  Elsewhere elsewhere() {
    return elsewhere;
  }

  /** Sagas that this node is still to cancel: they must not be closed. */
  @Override
  public OwedCancels owedCancels() {
    return owedCancels;
  }

  @Override
  void announce(Membership saga, StepCall call) {
    try {
      if (call.undoing() == null) {
        elsewhere.listen(saga.lra(), call.step());
      } else {
        elsewhere.enlist(saga.lra(), call.step());
      }
    } catch (TransactionException e) {
      String words = Steps.words(new StepId(SagaUrls.id(saga.lra()), call.step()));
      throw new SagaBusyException(
          words + " was not run, as its coordinator was not told of it. " + e.getMessage(), e);
    }
  }

  @Override
  boolean keepsRows() {
    return false;
  }

  @Override
  boolean keeps(Membership saga) {
    return false;
  }

  /** It was told before, and is not asked anything within a transaction. */
  @Override
  void touch(StepTerms terms, String id, Touch touch, Instant now) {
    Beside left = touch.takeLeft();
    if (left != Beside.NOTHING) {
      terms.steps().write(left);
    }
  }

  /** If nobody knows what was committed, all that there may be is undone. */
  @Override
  void touched(StepTerms terms, String id, Touch touch, Outcome outcome) {
    if (touch.isCancelled() || outcome == Outcome.UNKNOWN) {
      String cause = touch.causeAfterRollback();
      owedCancels.owe(id, cause);
      new Cancels(terms).soon(id, cause);
    } else {
      owedCloses.add(id);
      ends.soon(id, () -> closeOwed(id));
    }
  }

  @Override
  void close(String id) {
    owedCancels.requireNone(id, "close");
    LRAStatus status = elsewhere.close(id);
    boolean closed =
        switch (status) {
          case Active, Closing, Closed, FailedToClose -> true;
          case Cancelling, Cancelled, FailedToCancel -> false;
        };
    if (!closed) {
      throw new Refused(
          Refused.Reason.ENDED,
          "Saga " + id + " is " + status + " at its coordinator: it was cancelled before.");
    }
  }

  /** The protocol has no place for a cause: it is told here. */
  @Override
  void cancel(String id, String cause) {
    LRAStatus status = elsewhere.cancel(id);
    FlowLog.cancelledElsewhere(id, status, cause);
  }

  @Override
  void settle(String id, String cause, Consumer<Begun> rest) {
    cancel(id, cause);
  }

  @Override
  public String name() {
    return "closes that are owed to the coordinator elsewhere";
  }

  @Override
  public Done run() {
    Done sum = Done.NOTHING;
    for (String id : owedCloses) {
      sum = sum.plus(closeOwed(id) ? new Done(1, 0) : new Done(0, 1));
    }
    return sum;
  }

  private boolean closeOwed(String id) {
    try {
      close(id);
    } catch (Refused e) {
      FlowLog.endedOtherwise(id, e);
    } catch (TransactionException e) {
      FlowLog.notClosed(id, e);
      return false;
    }
    owedCloses.remove(id);
    return true;
  }
}
