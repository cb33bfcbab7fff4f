package io.ago.internal.rest;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import io.ago.internal.saga.Saga;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/** A nested saga as a participant of its parent, for a parent on another coordinator. */
final class NestedSagas {
  private final Desk desk;

  NestedSagas(Desk desk) {
    this.desk = desk;
  }

  /** Before 1.3 one that is not known counts as compensated. */
  Response status(Ask ask) {
    String id = ask.saga();
    Response unknown = Response.plain(Response.OK, ParticipantStatus.Compensated.name());
    return known(ask, unknown, () -> Response.plain(Response.OK, standing(nested(id)).name()));
  }

  Reaction complete(Ask ask) {
    return asked(ask, Callback.COMPLETE, saga -> answer(ask, saga));
  }

  Reaction compensate(Ask ask) {
    return asked(ask, Callback.COMPENSATE, saga -> answer(ask, saga));
  }

  Reaction forget(Ask ask) {
    return asked(ask, Callback.FORGET, saga -> Response.empty(Response.OK));
  }

  private Reaction asked(Ask ask, Callback question, Function<Saga, Response> answer) {
    String id = ask.saga();
    Response unknown =
        question == Callback.FORGET
            ? Response.empty(Response.OK)
            : Response.plain(Problem.NOT_FOUND, "No nested saga has the id " + id + ".");
    return new Reaction(
        () -> known(ask, unknown, () -> answer.apply(desk.coordinator().asked(id, question))),
        () -> known(ask, unknown, () -> answer.apply(nested(id))));
  }

  private Response known(Ask ask, Response unknown, Supplier<Response> work) {
    try {
      return work.get();
    } catch (Refused e) {
      if (e.reason() != Reason.UNKNOWN_SAGA) {
        throw e;
      }
      if (ask.version().isAtLeast(Version.V1_3)) {
        throw new Problem(Problem.GONE, String.valueOf(e.getMessage()));
      }
      return unknown;
    }
  }

  private Saga nested(String id) {
    Saga saga = desk.coordinator().find(id);
    if (!saga.isNested()) {
      throw new Refused(Reason.UNKNOWN_SAGA, "Saga " + id + " is nested in none.");
    }
    return saga;
  }

  private Response answer(Ask ask, Saga saga) {
    ParticipantStatus status = standing(saga);
    if (!ask.version().isAtLeast(Version.V2_0)) {
      return ask.answer(Response.OK, "status", status.name());
    }
    return switch (status) {
      case Completed, Compensated -> ask.answer(Response.OK, "status", status.name());
      case Active, Completing, Compensating ->
          ask.answer(Response.ACCEPTED, "status", status.name())
              .with(Names.LOCATION, desk.urls().nestedStatus(saga.id()).toString());
      case FailedToComplete, FailedToCompensate ->
          ask.answer(Problem.CONFLICT, "status", status.name());
    };
  }

  private static ParticipantStatus standing(Saga saga) {
    return switch (saga.status()) {
      case Active -> ParticipantStatus.Active;
      case Closing -> ParticipantStatus.Completing;
      case Closed -> ParticipantStatus.Completed;
      case FailedToClose -> ParticipantStatus.FailedToComplete;
      case Cancelling -> ParticipantStatus.Compensating;
      case Cancelled -> ParticipantStatus.Compensated;
      case FailedToCancel -> ParticipantStatus.FailedToCompensate;
    };
  }
}
