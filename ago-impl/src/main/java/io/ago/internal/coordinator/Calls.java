package io.ago.internal.coordinator;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.work.Workers;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How calls are made.
 *
 * @param caller makes those over the wire
 * @param beans makes those to beans of this application
 * @param workers on which threads
 */
public record Calls(ParticipantCaller caller, BeanCaller beans, Workers workers) {

  /**
   * The calls of one drive.
   *
   * @param nested asks a nested saga, as only the driver can
   * @param bean calls a bean, and has its verdict recorded as only the driver can
   */
  Calling calling(ParticipantCaller nested, ParticipantCaller bean, LongSupplier nanos) {
    return new Calling(new ByKind(nested, bean, caller), workers, nanos);
  }

  private record ByKind(
      ParticipantCaller nested, ParticipantCaller bean, ParticipantCaller overTheWire)
      implements ParticipantCaller {
    @Override
    public Optional<Answer> call(Call call) {
      return of(call).call(call);
    }

    @Override
    public Optional<Sent> send(Call call) {
      return of(call).send(call);
    }

    private ParticipantCaller of(Call call) {
      return switch (call.participant().kind()) {
        case NESTED -> call.question() == Callback.EXECUTE ? bean : nested;
        case BEAN, CALL -> bean;
        case HTTP, MESSAGE -> overTheWire;
      };
    }
  }
}
