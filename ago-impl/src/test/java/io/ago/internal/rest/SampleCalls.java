package io.ago.internal.rest;

import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Custody;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Note;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Progress;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Span;
import io.ago.internal.saga.Tally;
import io.ago.internal.saga.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/** The seventh call of participant p1 in saga s1. */
final class SampleCalls {
  private SampleCalls() {}

  static Call of(Callback callback, Callback question, String target, Duration timeout) {
    return of(callback, question, target, timeout, null, null);
  }

  static Call of(
      Callback callback,
      Callback question,
      String target,
      Duration timeout,
      @Nullable String parent,
      @Nullable String data) {
    Note note = new Note(callback, 7, new Node("a", 1), Instant.EPOCH);
    Progress progress =
        new Progress(Told.NO, new Tally(7, 0, 0, 0), false, null, note, null, null, null, Set.of());
    Endpoints endpoints = new Endpoints(target, target, target, target, target);
    Enlistment enlistment = new Enlistment(Kind.HTTP, endpoints, Enlistment.ANYWHERE, timeout);
    Participant participant =
        new Participant("p1", 1, enlistment, data, ParticipantStatus.Compensating, progress);
    Saga saga =
        new Saga(
            "s1",
            new Origin(parent, "", Order.PLAIN),
            LRAStatus.Cancelled,
            new Span(Instant.EPOCH, null, null),
            List.of(participant),
            1,
            Custody.OWN,
            null,
            0);
    return new Call(saga, participant, question, note, target);
  }
}
