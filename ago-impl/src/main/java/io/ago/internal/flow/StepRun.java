package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepStore.Claim;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.flow.Touches.NotTouched;
import io.ago.internal.saga.Amendments;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a step, within a transaction and after it. */
final class StepRun {
  private final StepTerms terms;
  private final StepCall call;
  private final Membership saga;
  private final StepId id;
  private final String input;
  private @Nullable Object result;

  /**
   * @throws AgoException if the parameters cannot be kept
   */
  StepRun(StepTerms terms, StepCall call, Membership saga, StepId id) {
    this.terms = terms;
    this.call = call;
    this.saga = saga;
    this.id = id;
    this.input = terms.codec().writeAll("The input of " + Steps.words(id), call.input());
  }

  StepCall call() {
    return call;
  }

  Membership saga() {
    return saga;
  }

  StepId id() {
    return id;
  }

  /** What the method returned in the transaction that has ended. */
  @Nullable Object result() {
    return result;
  }

  /**
   * Claims the step, runs the method, records what it returned; or answers what is recorded.
   *
   * @throws StepFailure if the method throws
   * @throws NotTouched if the store does not take the claim or the record
   */
  @Nullable Object inTransaction() {
    Touches touches = touches();
    boolean isStart = !saga.isStored() && !touches.has(saga);
    Touch touch = touches.of(saga);
    if (isStart) {
      takeCorrelation();
    }
    if (terms.home().keepsRows() && saga.isFirst(id.step()) && isGoing()) {
      result = run(touches, touch, output -> terms.steps().keeping(row(output)));
      return result;
    }
    Claim claim = stored(() -> terms.steps().claim(row(null), terms.home().keeps(saga)));
    result =
        switch (claim) {
          case CLAIMED -> run(touches, touch, this::returning);
          case THERE -> recorded();
          case NOT_ACTIVE -> throw notActive();
        };
    return result;
  }

  /** Whether the step was committed although nobody answered that. */
  boolean isKeptAfterAll() {
    boolean kept =
        terms
            .transactions()
            .inNew(() -> terms.steps().find(id))
            .filter(row -> !row.isTombstone())
            .isPresent();
    if (kept && !saga.isStored()) {
      saga.started(true);
    }
    return kept;
  }

  private Touches touches() {
    Touches touches = Touches.current(terms);
    writeLeft(touches);
    if (!saga.isStored()) {
      saga.startIn(touches);
    }
    return touches;
  }

  /**
   * Before the method runs: what it tells others has this id. If that is another saga's, nothing
   * goes forward in this one.
   */
  private void takeCorrelation() {
    try {
      stored(
          () -> {
            terms.correlations().takeOrRefuse(id.saga(), saga.flow().correlationId());
            return id;
          });
    } catch (Refused e) {
      saga.failAsTaken(e.holder());
      throw e;
    }
  }

  /** Two steps of one transaction: each finds what the other has left to its end. */
  private void writeLeft(Touches touches) {
    stored(
        () -> {
          touches.writeLeft();
          return id;
        });
  }

  /**
   * As far as is known without asking; whether it is so, is asked when the saga is touched. What is
   * known to have ended is claimed in vain, and told why.
   */
  private boolean isGoing() {
    return !saga.isStored()
        || terms
            .sagas()
            .base(id.saga())
            .filter(known -> Amendments.isJoinable(known, terms.time().now()))
            .isPresent();
  }

  private StepRow row(@Nullable String output) {
    return new StepRow(id, saga.text(terms.codec()), input, output, StepState.DONE);
  }

  private Beside returning(@Nullable String output) {
    return output == null ? Beside.NOTHING : terms.steps().returning(id, output);
  }

  /**
   * Runs the method.
   *
   * @param left what is written with the saga, made of the output
   */
  private @Nullable Object run(
      Touches touches, Touch touch, Function<@Nullable String, Beside> left) {
    touch.step();
    Object returned = called();
    writeLeft(touches);
    touch.leave(left.apply(call.result() == null ? null : written(returned)));
    Duration undoing = call.undoing();
    if (undoing != null) {
      touch.enlist(terms.bounds().enlistment(call.name(), call.step(), undoing));
    }
    return returned;
  }

  private @Nullable Object called() {
    ThreadStep.Running before =
        ThreadStep.replace(ThreadStep.Running.forward(saga.flow().correlationId(), call.step()));
    try {
      return call.body().call();
    } catch (Throwable e) {
      throw new StepFailure(e);
    } finally {
      ThreadStep.replace(before);
    }
  }

  /** Counted on only as long as the saga is active when this transaction ends. */
  private @Nullable Object recorded() {
    StepRow row = stored(() -> terms.steps().find(id)).orElseThrow(this::vanished);
    terms.sagas().find(id.saga()).ifPresent(this::requireActive);
    if (row.isTombstone()) {
      throw refused("was not run, as its saga had ended before. Start another saga");
    }
    if (row.state() == StepState.UNDONE) {
      throw refused("has been undone. Start another saga");
    }
    if (!row.input().equals(input)) {
      throw refused(
          "has been run with other parameters. Call it with the same, or give the step a key by"
              + " which its calls are told apart");
    }
    Type type = call.result();
    String output = row.output();
    return type == null || output == null
        ? null
        : terms.codec().readAll("The output of " + Steps.words(id), output, List.of(type)).get(0);
  }

  private void requireActive(Saga known) {
    Amendments.joinable(known, terms.time().now());
  }

  private Refused notActive() {
    Optional<Saga> known = terms.sagas().find(id.saga());
    try {
      known.ifPresent(this::requireActive);
    } catch (Refused e) {
      return e;
    }
    return new Refused(
        known.isEmpty() ? Refused.Reason.UNKNOWN_SAGA : Refused.Reason.ENDING,
        Steps.words(id)
            + " was not run: there is no active saga of that id. It has ended, or it was started"
            + " elsewhere.");
  }

  private String written(@Nullable Object returned) {
    return terms
        .codec()
        .writeAll("The output of " + Steps.words(id), Collections.singletonList(returned));
  }

  private <T> T stored(Supplier<T> work) {
    try {
      return work.get();
    } catch (TransactionException e) {
      throw new NotTouched(id.saga(), e);
    }
  }

  private Refused refused(String why) {
    return new Refused(Refused.Reason.ENDED, Steps.words(id) + " " + why + ".");
  }

  private IllegalStateException vanished() {
    return new IllegalStateException(Steps.words(id) + " vanished while it was looked at");
  }
}
