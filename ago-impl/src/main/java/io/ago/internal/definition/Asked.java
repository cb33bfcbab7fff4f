package io.ago.internal.definition;

import io.ago.internal.flow.Within;
import io.ago.internal.saga.Call;
import io.ago.saga.Code;
import io.ago.saga.Element;
import io.ago.saga.Outcome;
import io.ago.saga.Status;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody outside says of a call whose answer was lost.
 *
 * @param answer whether it happened
 * @param output the text of what it gave, if it happened
 */
record Asked(Outcome.Answer answer, Optional<String> output) {

  /**
   * Asks; in no transaction.
   *
   * @throws io.ago.internal.flow.StepFailure if nobody could be asked
   */
  static <T, V> Asked of(
      Tools tools, Call call, Element.Step step, Code.OfStep<T, V> code, DefinedRun<T> run) {
    Status<T, V> status = Objects.requireNonNull(code.status(), "status");
    DefinedRun<T> own = run.at(step.name());
    Outcome<V> outcome =
        Within.of(
            tools.membership(call.saga(), run),
            step.name(),
            own.idempotencyKey(),
            () -> status.ask(own));
    V output = outcome.output();
    return new Asked(
        outcome.answer(),
        output == null
            ? Optional.empty()
            : Optional.of(tools.ledger().written(step.name(), output)));
  }
}
