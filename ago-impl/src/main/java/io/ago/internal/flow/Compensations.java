package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.Transactions;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls compensations of steps: what the method writes, that the step is undone and that its saga
 * knows of it are one commit.
 */
public final class Compensations implements BeanCaller {
  private static final char KEY = ':';

  private final Transactions transactions;
  private final StepStore steps;
  private final FlowCodec codec;
  private final SagaUrls urls;
  private final Map<String, StepUndo> undos;

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
    this.codec = codec;
    this.urls = urls;
    this.undos = Map.copyOf(undos);
  }

  @Override
  public Optional<Answer> call(Call call, Verdict verdict) {
    StepId id = new StepId(call.saga().id(), call.target());
    StepUndo undo = undos.get(name(call.target()));
    if (undo == null) {
      return Optional.of(refused(call, "this application has no compensation of that step"));
    }
    return new Undoing(call, id, undo, verdict).run();
  }

  private static String name(String step) {
    int key = step.indexOf(KEY);
    return key < 0 ? step : step.substring(0, key);
  }

  private static Answer refused(Call call, @Nullable String why) {
    return call.answer(Reply.REFUSED, null, why);
  }

  /** What a step left behind. */
  private record Recorded(Flow<?> flow, List<@Nullable Object> input, @Nullable Object output) {}

  /** What is recorded cannot be read: trying again would not help. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(AgoException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** One call. */
  private final class Undoing {
    private final Call call;
    private final StepId id;
    private final StepUndo undo;
    private final Verdict verdict;

    Undoing(Call call, StepId id, StepUndo undo, Verdict verdict) {
      this.call = call;
      this.id = id;
      this.undo = undo;
      this.verdict = verdict;
    }

    Optional<Answer> run() {
      try {
        transactions.inNew(this::inTransaction);
        return Optional.empty();
      } catch (Unreadable e) {
        return Optional.of(refused(call, e.getMessage()));
      } catch (StepFailure e) {
        return Optional.of(call.answer(Reply.LOST, null, String.valueOf(e.getCause())));
      }
    }

    private boolean inTransaction() {
      Optional<StepRow> known = steps.remembered(id).filter(row -> row.state() == StepState.DONE);
      return known.isPresent() ? undoneAsKnown(known.get()) : undoneAsFound();
    }

    /** Only its state may be another by now, and that is found when it is written. */
    private boolean undoneAsKnown(StepRow row) {
      Beside undone = steps.undoing(id);
      transactions.beforeCompletion(() -> verdict.done(undone));
      undo(row);
      return true;
    }

    private boolean undoneAsFound() {
      Optional<StepRow> row = steps.undo(id);
      if (row.isEmpty()) {
        throw new Unreadable(new AgoException("Nothing is recorded of " + Steps.words(id)));
      }
      transactions.beforeCompletion(verdict::done);
      if (row.get().state() == StepState.DONE) {
        undo(row.get());
      }
      return true;
    }

    private Recorded recorded(StepRow row) {
      String words = Steps.words(id);
      Type type = undo.output();
      String output = row.output();
      try {
        return new Recorded(
            codec.read(row.flow(), FlowType.of(Object.class)),
            codec.readAll("The input of " + words, row.input(), undo.input()),
            type == null || output == null
                ? null
                : codec.readAll("The output of " + words, output, List.of(type)).get(0));
      } catch (AgoException e) {
        throw new Unreadable(e);
      }
    }

    private void undo(StepRow row) {
      Recorded recorded = recorded(row);
      Flow<?> flow = recorded.flow();
      Membership before = ThreadSaga.replace(Membership.of(urls.lra(call.saga()).toString(), flow));
      ThreadStep.Running stepBefore =
          ThreadStep.replace(ThreadStep.Running.back(flow.correlationId(), id.step()));
      try {
        undo.undo(recorded.input(), recorded.output());
      } catch (Throwable e) {
        throw new StepFailure(e);
      } finally {
        ThreadStep.replace(stepBefore);
        ThreadSaga.replace(before);
      }
    }
  }
}
