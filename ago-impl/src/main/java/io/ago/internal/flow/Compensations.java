package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.LastChanges;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.RecordedUndo.Unreadable;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.Transactions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls compensations of steps: what the method writes, that the step is undone and that its saga
 * knows of it are one commit.
 */
public final class Compensations implements BeanCaller {
  private final Transactions transactions;
  private final StepStore steps;
  private final SagaUrls urls;
  private final RecordedUndo undos;

  /**
   * @param urls by which sagas are known outside
   * @param undos the compensations that this application has, by the names of their steps
   */
  public Compensations(
      Transactions transactions,
      StepStore steps,
      FlowCodec codec,
      SagaUrls urls,
      Map<String, StepUndo> undos) {
    this.transactions = transactions;
    this.steps = steps;
    this.urls = urls;
    this.undos = new RecordedUndo(codec, undos);
  }

  @Override
  public Optional<Answer> call(Call call, Verdict verdict) {
    return undos
        .of(call.target())
        .map(undo -> undone(call, undo, verdict))
        .orElseGet(
            () -> Optional.of(refused(call, "this application has no compensation of that step")));
  }

  private Optional<Answer> undone(Call call, StepUndo undo, Verdict verdict) {
    try {
      boolean unused = transactions.inNew(() -> inTransaction(call, undo, verdict));
      return Optional.empty();
    } catch (Unreadable e) {
      return Optional.of(refused(call, e.getMessage()));
    } catch (StepFailure e) {
      return Optional.of(call.answer(Reply.LOST, null, String.valueOf(e.getCause())));
    }
  }

  private boolean inTransaction(Call call, StepUndo undo, Verdict verdict) {
    StepId id = new StepId(call.saga().id(), call.target());
    Optional<StepRow> known = steps.remembered(id).filter(row -> row.state() == StepState.DONE);
    StepRow row = known.orElseGet(() -> marked(id));
    if (known.isPresent()) { // only its state may be another by now: found when it is written
      Beside undone = steps.undoing(id);
      LastChanges.add(transactions, id.saga(), () -> verdict.done(undone));
    } else {
      LastChanges.add(transactions, id.saga(), verdict::done);
    }
    if (row.state() == StepState.DONE) {
      undos.undo(undo, row, urls.lra(call.saga()));
    }
    return true;
  }

  /** The row as it was before it was marked as undone. */
  private StepRow marked(StepId id) {
    return steps
        .undo(id)
        .orElseThrow(
            () -> new Unreadable(new AgoException("Nothing is recorded of " + Steps.words(id))));
  }

  private static Answer refused(Call call, @Nullable String why) {
    return call.answer(Reply.REFUSED, null, why);
  }
}
