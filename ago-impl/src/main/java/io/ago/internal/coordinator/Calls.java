package io.ago.internal.coordinator;

import io.ago.internal.saga.Kind;
import io.ago.internal.work.Workers;
import java.util.function.LongSupplier;

/**
 * How calls are made.
 *
 * @param caller makes those of every kind but {@link Kind#NESTED}, which the driver itself makes
 * @param workers on which threads
 */
public record Calls(ParticipantCaller caller, Workers workers) {

  Calling calling(ParticipantCaller nested, LongSupplier nanos) {
    ParticipantCaller byKind =
        call -> call.participant().kind() == Kind.NESTED ? nested.call(call) : caller.call(call);
    return new Calling(byKind, workers, nanos);
  }
}
