package io.ago.internal.coordinator;

import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Kind;
import io.ago.internal.work.Workers;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How calls are made.
 *
 * @param caller makes those of every kind but {@link Kind#NESTED}, which the driver itself makes
 * @param workers on which threads
 */
public record Calls(ParticipantCaller caller, Workers workers) {

  Calling calling(ParticipantCaller nested, LongSupplier nanos) {
    return new Calling(new ByKind(nested, caller), workers, nanos);
  }

  private record ByKind(ParticipantCaller nested, ParticipantCaller others)
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
      return call.participant().kind() == Kind.NESTED ? nested : others;
    }
  }
}
