package io.ago.internal.flow;

import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Standing;
import io.ago.saga.SagaView;

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
        saga.participants().stream().map(Views::party).toList());
  }

  private static SagaView.Party party(Participant participant) {
    return new SagaView.Party(
        name(participant),
        participant.status().name(),
        participant.parked(),
        participant.progress().remark());
  }

  private static String name(Participant participant) {
    String address = participant.enlistment().endpoints().compensate();
    return participant.kind() == Kind.BEAN && address != null
        ? address
        : participant.kind() + " " + participant.id();
  }
}
