package io.ago.internal.definition;

import io.ago.internal.coordinator.BeanCaller.Verdict;
import io.ago.internal.coordinator.LastChanges;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepFailure;
import io.ago.internal.flow.Within;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Nesting;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.saga.Code;
import io.ago.saga.Element;
import io.ago.saga.FailureClass;
import io.ago.saga.Failures;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** One call of an element to go forward. */
final class Execution<T> {
  /** Each time another branch has ended meanwhile. */
  private static final int TRIES = 20;

  private final Tools tools;
  private final Course<T> course;
  private final Call call;
  private final Verdict verdict;
  private final String name;

  /** As it stood with the note; looked at again only if that was too little to decide on. */
  private Saga known;

  Execution(Tools tools, Course<T> course, Call call, Verdict verdict) {
    this.tools = tools;
    this.course = course;
    this.call = call;
    this.verdict = verdict;
    this.name = call.target();
    this.known = call.saga();
  }

  Optional<Answer> run() {
    Element element = course.element(name);
    try {
      return called(element);
    } catch (StepFailure e) {
      return Optional.of(failed(element, e.thrown()));
    } catch (NotRecorded e) {
      DefinitionLog.notCommitted(call, e.failure);
      return Optional.empty();
    } catch (TransactionException e) {
      return notCommitted(element, e);
    }
  }

  private Optional<Answer> called(Element element) {
    return switch (element.kind()) {
      case STEP -> inOneTransaction((Element.Step) element);
      case CALL -> outside((Element.Step) element);
      case DELAY, DELAY_UNTIL -> recorded(Optional.empty(), true);
      case AWAIT, ASK ->
          Optional.of(call.answer(Reply.REFUSED, null, "nobody has answered in time"));
      case SAGA -> inner((Element.SubSaga) element);
      case MARKER, CHOICE, PARALLEL, FAIL ->
          throw new IllegalStateException(element.kind() + " " + name + " is not called");
    };
  }

  /** The store did not take what Ago itself had to keep: that is no failure of the element. */
  private static final class NotRecorded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TransactionException failure;

    NotRecorded(TransactionException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private static <V> V kept(Supplier<V> work) {
    try {
      return work.get();
    } catch (TransactionException e) {
      throw new NotRecorded(e);
    }
  }

  /**
   * What the store did not take for a reason that may be gone soon is no failure of the element: it
   * is called again when its note has run out.
   */
  private Optional<Answer> notCommitted(Element element, TransactionException failure) {
    boolean ours =
        failure.fate() != Fate.ROLLED_BACK
            || !(element instanceof Element.Step step)
            || step.policy().failures().of(failure) == FailureClass.TRANSIENT;
    DefinitionLog.notCommitted(call, failure);
    return ours ? Optional.empty() : Optional.of(failed(element, failure));
  }

  private Optional<Answer> inOneTransaction(Element.Step step) {
    return untilDecided(
        () -> {
          DefinedRun<T> run = tools.ledger().read(known, course.definition());
          return record(run, worked(step, run), true);
        });
  }

  /** What is called may take its time, and nothing is held meanwhile. */
  private Optional<Answer> outside(Element.Step step) {
    DefinedRun<T> run = read();
    Code.OfStep<T, ?> code = course.definition().functions().of(step);
    if (call.note().attempt() == 1 || code.status() == null) {
      return recorded(worked(step, run), false);
    }
    Asked asked = Asked.of(tools, call, step, code, run);
    return switch (asked.answer()) {
      case HAPPENED -> recorded(asked.output(), false);
      case NOT_BEGUN -> recorded(worked(step, run), false);
      case UNDER_WAY -> Optional.of(call.answer(Reply.LOST, null, "it is still under way there"));
    };
  }

  /** It is started by the first call, and asked how it stands by those after it. */
  private Optional<Answer> inner(Element.SubSaga element) {
    Optional<String> begun = innerSaga();
    if (begun.isEmpty()) {
      new InnerStart(tools, call, verdict)
          .begin(course.definition().functions().of(element), read().at(name));
      return Optional.empty();
    }
    Optional<Saga> inner = tools.sagas().committed(begun.get());
    if (inner.isEmpty()) {
      String gone = "saga " + begun.get() + " is not there any more";
      return Optional.of(call.answer(Reply.REFUSED, null, gone));
    }
    Reply stands = Nesting.reply(inner.get(), Callback.EXECUTE);
    return stands == Reply.DONE
        ? recorded(Optional.empty(), true)
        : Optional.of(call.answer(stands, null, Nesting.words(inner.get())));
  }

  /** The id of the saga that the element is, if that has begun. */
  private Optional<String> innerSaga() {
    return call.participant().kind() == Kind.NESTED
        ? call.participant().enlistment().endpoints().of(Callback.COMPENSATE)
        : Optional.empty();
  }

  private Optional<Answer> recorded(Optional<String> output, boolean active) {
    return untilDecided(
        () -> record(tools.ledger().read(call.saga().id(), course.definition()), output, active));
  }

  private DefinedRun<T> read() {
    return tools
        .transactions()
        .inNew(() -> tools.ledger().read(call.saga().id(), course.definition()));
  }

  private Optional<Answer> untilDecided(Supplier<Boolean> work) {
    for (int left = TRIES; ; left--) {
      try {
        tools.transactions().inNew(work);
        return Optional.empty();
      } catch (Undecided e) {
        if (left == 1) {
          throw e;
        }
        known = tools.sagas().committed(known.id()).orElse(known);
      }
    }
  }

  /** The last of a transaction: what the element gave, and what the saga does next. */
  private boolean record(DefinedRun<T> run, Optional<String> output, boolean active) {
    Beside beside = kept(() -> keeping(output.orElse(null), active));
    Decisions decisions = decided(run.with(name, output));
    LastChanges.add(
        tools.transactions(),
        call.saga().id(),
        () ->
            kept(
                () -> {
                  verdict.done((now, at) -> next(now, decisions, at, active), beside);
                  return name;
                }));
    return true;
  }

  /** Of a saga that must be active it is kept with the saga's change, else at once. */
  private Beside keeping(@Nullable String output, boolean active) {
    String id = call.saga().id();
    if (active) {
      return tools.ledger().keeping(id, name, output);
    }
    if (!tools.ledger().keep(id, name, output, false)) {
      throw stale();
    }
    return Beside.NOTHING;
  }

  private Refused stale() {
    return Refused.stale(call.saga(), call.answer(Reply.DONE));
  }

  /** What a condition throws is a failure of the element that led to it. */
  private Decisions decided(DefinedRun<T> run) {
    try {
      return known.status() == LRAStatus.Active
          ? course.decisions(known, done(run), run, tools.time().now())
          : Decisions.NONE;
    } catch (Undecided e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StepFailure(e);
    }
  }

  private Saga next(Saga saga, Decisions decisions, Instant now, boolean active) {
    if (active && saga.status() != LRAStatus.Active) {
      throw stale();
    }
    Saga timed = SagaMachine.expire(saga, now);
    return timed.status() == LRAStatus.Active
        ? course.next(timed, decisions, e -> tools.ledger().has(saga.id(), e), now)
        : timed;
  }

  /** This element, and waits that were answered before they have begun. */
  private Set<String> done(DefinedRun<T> run) {
    Set<String> done = new HashSet<>(run.answered());
    done.add(name);
    return done;
  }

  private Optional<String> worked(Element.Step step, DefinedRun<T> run) {
    Code.OfStep<T, ?> code = course.definition().functions().of(step);
    DefinedRun<T> own = run.at(name);
    Optional<?> output =
        Within.of(
            tools.membership(call.saga(), run),
            name,
            own.idempotencyKey(),
            () -> code.work().run(own));
    return output.map(value -> tools.ledger().written(name, value));
  }

  private Answer failed(Element element, Throwable thrown) {
    Failures failures =
        element instanceof Element.Step step ? step.policy().failures() : Failures.standard();
    FailureClass failure = failures.of(thrown);
    String words = failure + " " + thrown;
    if (failure == FailureClass.PERMANENT) {
      DefinitionLog.cannotBeMended(call, thrown);
    }
    if (innerSaga().isPresent()) { // it stands, and what came after it is not tried again
      return call.answer(Reply.REFUSED, null, words);
    }
    return switch (failure) {
      case TRANSIENT -> call.answer(Reply.LOST, null, words);
      case BUSINESS ->
          call.answer(isClearNo(element) ? Reply.NOT_BEGUN : Reply.REFUSED, null, words);
      case PERMANENT -> call.answer(Reply.REFUSED, null, words);
    };
  }

  /** Somebody outside who says no at once has done nothing; after a lost call nobody knows. */
  private boolean isClearNo(Element element) {
    return element.kind() != Element.Kind.CALL || call.note().attempt() == 1;
  }
}
