package io.ago.internal.rest;

import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import io.ago.internal.saga.Saga;

/** Enlistments are looked up and corrected, failed sagas removed. */
final class Repairs {
  private final Desk desk;

  Repairs(Desk desk) {
    this.desk = desk;
  }

  /** The participant's links. */
  Response participant(Ask ask) {
    Saga saga = desk.coordinator().find(ask.saga());
    String id = ask.names().get(1);
    Participant found =
        saga.participant(id)
            .orElseThrow(
                () ->
                    new Problem(
                        Problem.NOT_FOUND,
                        "Saga " + saga.id() + " has no participant " + Ask.bounded(id) + "."));
    String links = Links.of(found.enlistment().endpoints());
    return ask.request().wantsJson()
        ? Response.json(Response.OK, Json.text(links))
        : Response.plain(Response.OK, links);
  }

  /** The participant is reached elsewhere from now on. */
  Response move(Ask ask) {
    String id = ask.saga();
    String participant = ask.names().get(1);
    String body = ask.body();
    Endpoints endpoints = Links.isList(body) ? Links.of(body) : Links.below(body);
    desk.exchanges().admission().check(endpoints, null);
    Saga moved =
        Problem.known(
            Reason.UNKNOWN_PARTICIPANT,
            Problem.NOT_FOUND,
            () -> desk.coordinator().catalogue().move(id, participant, endpoints));
    return Response.plain(Response.OK, Parties.recovery(desk.urls(), ask, moved, participant));
  }

  /** One that failed for good is removed; any other says how it stands. */
  Response remove(Ask ask) {
    String id = Problem.known(Reason.INVALID, Problem.PRECONDITION, ask::saga);
    try {
      desk.coordinator().catalogue().remove(id);
      return Response.empty(Response.NO_CONTENT);
    } catch (Refused e) {
      if (e.reason() == Reason.UNKNOWN_SAGA) {
        throw e;
      }
      throw new Problem(Problem.PRECONDITION, String.valueOf(e.getMessage()));
    }
  }
}
