package io.ago.internal.rest;

import io.ago.internal.admission.Target;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Refused.Reason;
import io.ago.internal.saga.Saga;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Participants join and leave. */
final class Parties {
  private static final String RECOVERY_URL = "recoveryUrl";

  private final Desk desk;

  Parties(Desk desk) {
    this.desk = desk;
  }

  Response join(Ask ask) {
    String data = data(ask);
    Optional<Endpoints> endpoints = endpoints(ask);
    if (endpoints.isEmpty()) {
      Saga saga = desk.coordinator().joinable(ask.saga());
      return joined(ask, recovery(ask, saga, "none"), "");
    }
    Enlistment enlistment =
        new Enlistment(
            Kind.HTTP, endpoints.get(), Enlistment.ANYWHERE, desk.exchanges().callTimeout());
    Joined joined =
        desk.exchanges()
            .admission()
            .join(desk.coordinator(), ask.saga(), enlistment, data, ask.timeLimit());
    String earlier = joined.earlierData();
    String url = recovery(ask, joined.saga(), joined.participant().id());
    return joined(ask, url, earlier == null ? "" : earlier);
  }

  Response leave(Ask ask) {
    String who = ask.body();
    Saga saga = desk.coordinator().find(ask.saga());
    String participant =
        meant(saga, who)
            .map(Participant::id)
            .orElseThrow(
                () ->
                    new Problem(
                        Problem.BAD_REQUEST,
                        "No participant of saga "
                            + saga.id()
                            + " is meant by "
                            + Ask.bounded(who)
                            + ". Send its recovery URL, or the links that it joined with."));
    desk.coordinator().leave(saga.id(), participant);
    return Response.empty(Response.OK);
  }

  /** By its recovery URL, its links, or the one URL that it joined with. */
  private static Optional<Participant> meant(Saga saga, String who) {
    if (Links.isList(who)) {
      return saga.participant(Links.of(who));
    }
    Optional<Participant> byRecovery =
        who.contains("/recovery/") ? saga.participant(SagaUrls.id(who)) : Optional.empty();
    return byRecovery.or(() -> saga.participant(Links.below(who)));
  }

  /** The link header, else the body; empty if nobody is named by either. */
  private static Optional<Endpoints> endpoints(Ask ask) {
    String link = ask.words(Names.LINK);
    if (link != null) {
      return Optional.of(Links.of(link.strip()));
    }
    String body = ask.body();
    if (body.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Links.isList(body) ? Links.of(body) : plain(body));
  }

  private static Endpoints plain(String url) {
    Problem.known(Reason.INVALID, Problem.PRECONDITION, () -> Target.of(url));
    return Links.below(url);
  }

  private static @Nullable String data(Ask ask) {
    String data = ask.words(Names.DATA);
    if (data != null && !ask.version().isAtLeast(Version.V1_1)) {
      throw new Problem(
          Problem.PRECONDITION,
          "Participant data came with version "
              + ask.version()
              + " of the protocol, which has none. Ask with 1.1 or later.");
    }
    return data;
  }

  private String recovery(Ask ask, Saga saga, String participant) {
    return recovery(desk.urls(), ask, saga, participant);
  }

  /** In the form of the asker's version. */
  static String recovery(SagaUrls urls, Ask ask, Saga saga, String participant) {
    return (ask.version().isAtLeast(Version.V1_2)
            ? urls.recovery(saga.id(), participant)
            : urls.recoveryByLra(saga, participant))
        .toString();
  }

  private static Response joined(Ask ask, String url, String earlierData) {
    return ask.answer(Response.OK, RECOVERY_URL, url)
        .with(Names.LOCATION, url)
        .with(Names.RECOVERY, url)
        .with(Names.DATA, earlierData);
  }
}
