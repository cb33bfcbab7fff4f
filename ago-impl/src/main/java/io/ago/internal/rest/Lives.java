package io.ago.internal.rest;

import io.ago.internal.coordinator.SagaStore.Head;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Refused.Reason;
import io.ago.internal.saga.Saga;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sagas are started, looked at and renewed. */
final class Lives {
  private static final Duration LEAST = Duration.ofMillis(1);

  private final Desk desk;

  Lives(Desk desk) {
    this.desk = desk;
  }

  Response start(Ask ask) {
    String client = ask.request().query(Names.CLIENT_ID);
    desk.exchanges().admission().checkLength(Names.CLIENT_ID, client);
    String parent = ask.request().query(Names.PARENT_LRA).strip();
    Saga started =
        parent.isEmpty()
            ? started(null, client, ask.timeLimit())
            : nested(parent, client, ask.timeLimit());
    String lra = desk.urls().lra(started);
    return ask.request().wantsJson()
        ? ask.answer(Response.OK, "lraId", lra)
        : Response.plain(Response.CREATED, lra).with(Names.LOCATION, lra);
  }

  Response find(Ask ask) {
    Head head = Head.of(desk.coordinator().find(ask.saga()));
    return Response.json(Response.OK, Json.saga(head, desk.urls()));
  }

  Response status(Ask ask) {
    Saga saga = desk.coordinator().find(ask.saga());
    return ask.answer(Response.OK, "status", saga.status().name());
  }

  /**
   * A limit of nothing is renewed by as good as nothing: an earlier time changes none. No limit at
   * all is a mistake: who made it would take 200 for a renewal.
   */
  Response renew(Ask ask) {
    if (ask.request().query(Names.TIME_LIMIT).isEmpty()) {
      throw new Problem(
          Problem.BAD_REQUEST,
          "Renewed for how long? Add "
              + Names.TIME_LIMIT
              + "= and milliseconds from now. Nothing was renewed.");
    }
    Duration limit = ask.timeLimit();
    String id = ask.saga();
    Problem.known(
        Reason.ENDED,
        Problem.NOT_FOUND,
        () -> desk.coordinator().renew(id, limit == null ? LEAST : limit));
    return Response.plain(Response.OK, ask.lra());
  }

  private Saga started(@Nullable String parent, String client, @Nullable Duration limit) {
    Origin origin = new Origin(parent, client, desk.exchanges().order());
    return desk.coordinator().start(origin, limit);
  }

  /** A parent's own ancestors may follow it, after a comma. */
  private Saga nested(String parent, String client, @Nullable Duration limit) {
    int comma = parent.indexOf(',');
    String id = SagaUrls.id(comma < 0 ? parent : parent.substring(0, comma));
    try {
      return started(id, client, limit);
    } catch (Refused e) {
      if (e.reason() != Reason.UNKNOWN_SAGA) {
        throw e;
      }
      throw new Problem(
          Problem.NOT_FOUND,
          "There is no saga "
              + Ask.bounded(parent)
              + " here, so that none can be nested in it and none was started. One that another"
              + " coordinator keeps cannot be a parent here: start the nested one there.");
    }
  }
}
