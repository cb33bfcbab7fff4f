package io.ago.internal.definition;

import io.ago.flow.Flow;
import io.ago.internal.coordinator.BeanCaller.Verdict;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepFailure;
import io.ago.internal.flow.Within;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Nesting;
import io.ago.internal.saga.Saga;
import io.ago.saga.Code;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The start of a saga that is an element of another one. One commit stores it and tells the outer
 * one its id, so that there is neither none nor a second one, wherever a node dies.
 *
 * @param call of the element
 * @param verdict of that call
 */
record InnerStart(Tools tools, Call call, Verdict verdict) {

  /**
   * Starts it.
   *
   * @param run as the element sees the outer saga
   * @throws StepFailure if the application cannot say with what
   */
  <T, U> void begin(Code.OfSubSaga<T, U> code, DefinedRun<T> run) {
    Course<U> course = tools.inner().registry().of(code.definition());
    U input =
        Within.of(
            tools.membership(call.saga(), run),
            call.target(),
            run.idempotencyKey(),
            () -> code.input().apply(run));
    Flow<U> flow = run.flow().leadTo(input, course.ids().next());
    boolean unused = tools.transactions().inNew(() -> begun(course, flow));
  }

  private <U> boolean begun(Course<U> course, Flow<U> flow) {
    String id = flow.correlationId();
    Beside beside = tools.ledger().beginning(id, flow);
    Decisions decisions = decided(course, flow);
    tools
        .inner()
        .ends()
        .changedLast(
            tools.transactions(),
            call.saga().id(),
            () -> {
              Instant now = tools.time().now();
              Saga next = course.next(fresh(course, id), decisions, wait -> false, now);
              return verdict.begun(next, beside);
            });
    return true;
  }

  /** What the conditions of the inner saga throw is a failure of the element. */
  private <U> Decisions decided(Course<U> course, Flow<U> flow) {
    String id = flow.correlationId();
    DefinedRun<U> run =
        new DefinedRun<>(course.definition(), id, flow, tools.ledger().codec(), Map.of());
    try {
      return course.decisions(fresh(course, id), Set.of(), run, tools.time().now());
    } catch (RuntimeException e) {
      throw new StepFailure(e);
    }
  }

  private Saga fresh(Course<?> course, String id) {
    return Nesting.countedOn(
        course.fresh(id, call.saga().id(), tools.time().now(), tools.inner().limit()));
  }
}
