package io.ago.internal.flow;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Pause;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Standing;
import io.ago.saga.SagaView;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/** What an application is shown of a saga. The addresses of participants stay hidden. */
final class Views {
  private Views() {}

  static SagaView of(Saga saga) {
    return new SagaView(
        saga.id(),
        saga.origin().client(),
        Standing.of(saga),
        saga.cause(),
        saga.span().startedAt(),
        saga.span().deadline(),
        saga.span().endedAt(),
        pause(saga.span().pause()),
        saga.participants().stream().map(Views::party).toList());
  }

  private static SagaView.@Nullable Pause pause(@Nullable Pause pause) {
    return pause == null ? null : new SagaView.Pause(pause.since(), pause.why());
  }

  private static SagaView.Party party(Participant participant) {
    return new SagaView.Party(
        name(participant),
        state(participant),
        participant.parked(),
        participant.progress().remark(),
        nested(participant));
  }

  private static String state(Participant participant) {
    return switch (participant.work()) {
      case THEIRS, DONE -> participant.status().name();
      case OWED ->
          participant.status() == ParticipantStatus.Active
              ? "Pending"
              : participant.status().name();
      case FAILED -> "Failed";
    };
  }

  private static String name(Participant participant) {
    Endpoints endpoints = participant.enlistment().endpoints();
    return switch (participant.kind()) {
      case BEAN, CALL ->
          endpoints.of(Callback.EXECUTE).or(() -> endpoints.of(Callback.COMPENSATE)).orElse("");
      case HTTP, MESSAGE, NESTED ->
          endpoints.of(Callback.EXECUTE).orElse(participant.kind() + " " + participant.id());
    };
  }

  private static @Nullable String nested(Participant participant) {
    return participant.kind() == Kind.NESTED
        ? participant.enlistment().endpoints().compensate()
        : null;
  }
}
