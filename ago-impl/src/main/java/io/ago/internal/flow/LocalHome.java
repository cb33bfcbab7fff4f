package io.ago.internal.flow;

import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.OwedCancels;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.Transactions.Outcome;
import java.time.Instant;
import java.util.function.Consumer;

/** The coordinator of this deployment: its sagas are rows beside those of the steps. */
final class LocalHome extends SagaHome {
  private final Coordinator coordinator;
  private final AwaitedEnds ends;

  LocalHome(Coordinator coordinator, AwaitedEnds ends) {
    this.coordinator = coordinator;
    this.ends = ends;
  }

  Coordinator coordinator() {
    return coordinator;
  }

  @Override
  OwedCancels owedCancels() {
    return coordinator.owedCancels();
  }

  /** It is told by the transaction itself. */
  @Override
  void announce(Membership saga, StepCall call) {}

  @Override
  boolean keepsRows() {
    return true;
  }

  @Override
  boolean keeps(Membership saga) {
    return saga.isStored();
  }

  @Override
  void touch(StepTerms terms, String id, Touch touch, Instant now) {
    SagaStore sagas = terms.sagas();
    Beside beside = touch.takeLeft();
    if (touch.saga().isStored()) {
      Saga unused =
          sagas
              .amend(id, beside, before -> Change.to(applied(terms, touch, before, now)))
              .orElseThrow(() -> unknown(id));
    } else {
      sagas.add(applied(terms, touch, touch.started(id, now), now), beside);
    }
  }

  private static Saga applied(StepTerms terms, Touch touch, Saga before, Instant now) {
    return touch.applied(before, terms.ids(), now, terms.bounds().limit());
  }

  /** Where the answer to the commit was lost, what is there is looked up. */
  @Override
  void touched(StepTerms terms, String id, Touch touch, Outcome outcome) {
    ends.soon(id, () -> coordinator.goOn(id));
  }

  @Override
  void close(String id) {
    Saga unused = ends.ended(coordinator.beginClose(id));
  }

  @Override
  void cancel(String id, String cause) {
    Saga unused = ends.ended(coordinator.beginCancel(id, cause));
  }

  @Override
  void settle(String id, String cause, Consumer<Begun> rest) {
    rest.accept(coordinator.beginCancel(id, cause));
  }

  private static Refused unknown(String id) {
    return new Refused(
        Refused.Reason.UNKNOWN_SAGA,
        "No saga has the id " + id + ". It ended and was removed while a step of it ran.");
  }
}
