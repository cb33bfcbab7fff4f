package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.internal.coordinator.BeanCaller.Verdict;
import io.ago.internal.coordinator.LastChanges;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepFailure;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.flow.Within;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.Work;
import io.ago.saga.Code;
import io.ago.saga.Element;
import io.ago.saga.Undo;
import java.util.Optional;

/** One call of an element's undo. */
final class Undoing<T> {
  private final Tools tools;
  private final Course<T> course;
  private final Call call;
  private final Verdict verdict;

  Undoing(Tools tools, Course<T> course, Call call, Verdict verdict) {
    this.tools = tools;
    this.course = course;
    this.call = call;
    this.verdict = verdict;
  }

  /** What cannot be read is refused: trying again would not help. */
  Optional<Answer> run() {
    try {
      Element.Step step = (Element.Step) course.element(call.target());
      return step.kind() == Element.Kind.CALL ? undoneCall(step) : undone(step, true);
    } catch (StepFailure e) {
      return Optional.of(call.answer(Reply.LOST, null, String.valueOf(e.thrown())));
    } catch (AgoException e) {
      return Optional.of(call.answer(Reply.REFUSED, null, e.getMessage()));
    }
  }

  /** A call of which nothing is kept may have happened: who can be asked is asked. */
  private Optional<Answer> undoneCall(Element.Step step) {
    Code.OfStep<T, ?> code = course.definition().functions().of(step);
    String id = call.saga().id();
    boolean kept = tools.transactions().inNew(() -> tools.ledger().has(id, step.name()));
    if (kept || code.status() == null) {
      return undone(step, true);
    }
    DefinedRun<T> run =
        tools.transactions().inNew(() -> tools.ledger().read(id, course.definition()));
    Asked asked = Asked.of(tools, call, step, code, run);
    return switch (asked.answer()) {
      case HAPPENED -> {
        boolean unused =
            tools
                .transactions()
                .inNew(
                    () -> tools.ledger().keep(id, step.name(), asked.output().orElse(null), false));
        yield undone(step, true);
      }
      case NOT_BEGUN -> undone(step, false);
      case UNDER_WAY -> Optional.of(call.answer(Reply.LOST, null, "it is still under way there"));
    };
  }

  private Optional<Answer> undone(Element.Step step, boolean happened) {
    tools.transactions().inNew(() -> undo(step, happened));
    return Optional.empty();
  }

  private boolean undo(Element.Step step, boolean happened) {
    return (happened && isKnown(step)) ? undoAsKnown(step) : undoAsFound(step, happened);
  }

  private boolean isKnown(Element.Step step) {
    return call.participant().work() == Work.DONE
        && tools.ledger().isDone(call.saga().id(), step.name());
  }

  /** Only its state may be another by now, and that is found when it is written. */
  private boolean undoAsKnown(Element.Step step) {
    DefinedRun<T> run = tools.ledger().read(call.saga(), course.definition());
    Beside undone = tools.ledger().undoing(call.saga().id(), step.name());
    LastChanges.add(tools.transactions(), call.saga().id(), () -> verdict.done(undone));
    undo(step, course.definition().functions().of(step), run);
    return true;
  }

  private boolean undoAsFound(Element.Step step, boolean happened) {
    String id = call.saga().id();
    DefinedRun<T> run = tools.ledger().read(id, course.definition());
    Optional<StepState> before = tools.ledger().undo(id, step.name());
    LastChanges.add(tools.transactions(), id, verdict::done);
    if (happened && before.filter(StepState.UNDONE::equals).isEmpty()) {
      undo(step, course.definition().functions().of(step), run);
    }
    return true;
  }

  @SuppressWarnings("unchecked") // what a step gave is read as what its definition says it gives
  private <V> void undo(Element.Step step, Code.OfStep<T, V> code, DefinedRun<T> run) {
    Undo<T, Optional<V>> undo = code.undo();
    if (undo == null) {
      throw new AgoException(
          "Step "
              + step.name()
              + " of saga "
              + call.saga().id()
              + " has no undo any more. Deploy its definition as it was.");
    }
    Optional<V> output = (Optional<V>) run.given(step);
    DefinedRun<T> own = run.back(step.name());
    Within.of(
        tools.membership(call.saga(), run),
        step.name(),
        own.idempotencyKey(),
        () -> {
          undo.undo(own, output);
          return step;
        });
  }
}
