package io.ago.internal.definition;

import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.StepStore;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.Time;
import io.ago.internal.work.Transactions;
import java.time.Duration;
import java.util.Optional;

/** Calls the elements of definitions: runs them, and undoes them. */
public final class Elements implements BeanCaller {
  private final Registry registry;
  private final Tools tools;

  /**
   * Where the elements of an application are called.
   *
   * @param transactions in which they run
   * @param sagas their rows
   * @param steps what is kept beside them
   */
  public record Place(
      Transactions transactions, SagaStore sagas, StepStore steps, FlowCodec codec) {}

  /**
   * How sagas go on that are nested in others.
   *
   * @param ends on whose threads they are driven
   * @param limit how long one lasts whose definition does not say so
   */
  public record Inner(AwaitedEnds ends, Duration limit) {}

  public Elements(Registry registry, Place place, Inner inner, SagaUrls urls, Time time) {
    this.registry = registry;
    this.tools =
        new Tools(
            place.transactions(),
            place.sagas(),
            new Ledger(place.steps(), place.codec()),
            urls,
            time,
            new InnerSagas(registry, inner.ends(), inner.limit()));
  }

  /** Whether a call is of an element; else it is of a step that the application itself calls. */
  public boolean isMine(Call call) {
    return call.participant().enlistment().endpoints().of(Callback.EXECUTE).isPresent();
  }

  @Override
  public Optional<Answer> call(Call call, Verdict verdict) {
    Optional<Course<?>> course = registry.at(call.participant().host());
    if (course.isEmpty()) {
      return Optional.of(call.answer(Reply.REFUSED, null, "its definition is not deployed here"));
    }
    return run(course.get(), call, verdict);
  }

  private <T> Optional<Answer> run(Course<T> course, Call call, Verdict verdict) {
    return switch (call.question()) {
      case EXECUTE -> new Execution<>(tools, course, call, verdict).run();
      case COMPENSATE -> new Undoing<>(tools, course, call, verdict).run();
      case COMPLETE, STATUS, FORGET, AFTER ->
          throw new IllegalArgumentException("No element is asked " + call.question());
    };
  }
}
