package io.ago.internal.rest;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.LastWords;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import io.ago.internal.saga.Saga;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Sagas are closed and cancelled. */
final class Ends {
  private static final String CAUSE = "a client cancelled it";

  private final Desk desk;

  Ends(Desk desk) {
    this.desk = desk;
  }

  Reaction close(Ask ask) {
    Coordinator coordinator = desk.coordinator();
    String id = ask.saga();
    LastWords words = lastWords(ask);
    return ended(
        ask, id, () -> words == null ? coordinator.close(id) : coordinator.close(id, words));
  }

  Reaction cancel(Ask ask) {
    Coordinator coordinator = desk.coordinator();
    String id = ask.saga();
    LastWords words = lastWords(ask);
    return ended(
        ask,
        id,
        () -> words == null ? coordinator.cancel(id, CAUSE) : coordinator.cancel(id, CAUSE, words));
  }

  private Reaction ended(Ask ask, String id, Supplier<Saga> end) {
    return new Reaction(
        () -> answer(ask, orAsItEnds(id, end)), () -> answer(ask, desk.coordinator().find(id)));
  }

  /** One that is ending the other way tells how it stands; one that has ended so refuses. */
  private Saga orAsItEnds(String id, Supplier<Saga> end) {
    try {
      return Problem.known(Reason.ENDED, Problem.PRECONDITION, end);
    } catch (Refused e) {
      if (e.reason() != Reason.ENDING) {
        throw e;
      }
      return desk.coordinator().find(id);
    }
  }

  private Response answer(Ask ask, Saga saga) {
    LRAStatus status = saga.status();
    return switch (status) {
      case Active ->
          throw new Problem(
              Problem.UNAVAILABLE,
              "Saga "
                  + saga.id()
                  + " could not be ended in time; it is still Active. Ask again: it is ended once.");
      case Closed, Cancelled, FailedToClose, FailedToCancel ->
          ask.answer(Response.OK, "status", status.name());
      case Closing, Cancelling ->
          ask.version().isAtLeast(Version.V2_0)
              ? ask.answer(Response.ACCEPTED, "status", status.name())
                  .with(Names.LOCATION, desk.urls().status(saga.id()).toString())
              : ask.answer(Response.OK, "status", status.name());
    };
  }

  private @Nullable LastWords lastWords(Ask ask) {
    String link = ask.words(Names.PARTICIPANT_LINK);
    String data = ask.words(Names.DATA);
    if (link == null || data == null || !ask.version().isAtLeast(Version.V1_2)) {
      return null;
    }
    LastWords words = new LastWords(Links.of(link.strip()), data);
    desk.exchanges().admission().checkData(data);
    return words;
  }
}
