package io.ago.internal.bean;

import io.ago.AgoException;
import io.ago.saga.NamedSequence;
import io.ago.saga.Outcome;
import io.ago.saga.PlainStepSequence;
import io.ago.saga.PolicySequence;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.saga.Sequence;
import io.ago.saga.Status;
import io.ago.saga.StepSequence;
import io.ago.saga.Work;
import io.ago.signal.Key;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Writes the definition of a saga that is written as a class, as one would by hand.
 *
 * @param plan of the saga, of which nothing is wrong
 * @param calls its methods
 */
record SagaWriter<T>(SagaPlan<T> plan, MethodCalls calls) {

  /**
   * @throws AgoException if {@link Sequence#build()} refuses it
   * @throws Malformed if the class says what cannot be meant
   */
  SagaDefinition<T> written() throws Malformed {
    NamedSequence<T> named =
        SagaDefinition.named(plan.marker().name(), plan.marker().version(), plan.input());
    if (plan.timeLimit().isPresent()) {
      named = named.timeLimit(plan.timeLimit().get());
    }
    if (plan.failures().isPresent()) {
      named = named.failures(plan.failures().get());
    }
    Sequence<T> saga = named;
    for (AnnotatedStep step : plan.methods().steps()) {
      StepPolicies policies = plan.policies().get(step.method());
      PolicySequence<T> next = step.gives() ? giving(saga, step, step.key()) : plain(saga, step);
      saga = policies == null ? next : policies.on(next);
    }
    return saga.build();
  }

  private PolicySequence<T> plain(Sequence<T> before, AnnotatedStep step) {
    Work.Plain<T> work =
        run -> {
          Object unused = call(step.method(), run, null);
        };
    if (step.marker().pivot()) {
      return before.pivot(step.name(), work);
    }
    PlainStepSequence<T> next =
        step.marker().calling()
            ? before.calling(step.name(), work)
            : before.step(step.name(), work);
    Method undo = undo(step);
    if (undo != null) {
      return next.undoneBy(
          run -> {
            Object unused = call(undo, run, null);
          });
    }
    return step.marker().nothingToUndo() ? next.nothingToUndo() : next;
  }

  private <V> PolicySequence<T> giving(Sequence<T> before, AnnotatedStep step, Key<V> key) {
    Work<T, V> work = run -> key.type().cast(given(step.method(), run));
    Method asking = plan.methods().statuses().get(step.name());
    boolean calling = step.marker().calling();
    if (step.marker().pivot()) {
      return !calling
          ? before.pivot(key, work)
          : asking == null
              ? before.pivotCalling(key, work)
              : before.pivotCalling(key, work, status(asking));
    }
    return !calling
        ? undone(before.step(key, work), step)
        : asking == null
            ? undone(before.calling(key, work), step)
            : undone(before.calling(key, work, status(asking)), step);
  }

  @SuppressWarnings("unchecked") // the rules know what the method returns
  private <V> Status<T, V> status(Method asking) {
    return run -> (Outcome<V>) given(asking, run);
  }

  private <U> PolicySequence<T> undone(StepSequence<T, U> next, AnnotatedStep step) {
    Method undo = undo(step);
    if (undo != null) {
      return next.undoneBy(
          (run, own) -> {
            Object unused = call(undo, run, own);
          });
    }
    return step.marker().nothingToUndo() ? next.nothingToUndo() : next;
  }

  private @Nullable Method undo(AnnotatedStep step) {
    return plan.methods().compensations().get(step.name());
  }

  private Object given(Method method, SagaRun<T> run) throws Exception {
    Object given = call(method, run, null);
    if (given == null) {
      throw new AgoException(
          plan.type().getName()
              + "."
              + Spelling.of(method)
              + " has returned null for saga "
              + run.sagaId()
              + ", and nothing can be kept of that. Return something, or make it void.");
    }
    return given;
  }

  private @Nullable Object call(Method method, SagaRun<T> run, @Nullable Object own)
      throws Exception {
    return calls.call(plan.type(), method, plan.arguments(method, run, own));
  }
}
