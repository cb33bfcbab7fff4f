package io.ago.internal.rest;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.SagaUrls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The coordinator as requests and answers, without a server. Source: the protocol of the Narayana
 * LRA coordinator, versions 1.0 to 2.0.
 */
public final class CoordinatorHttp {
  private final Exchanges exchanges;
  private final Lists lists;
  private final Lives lives;
  private final Parties parties;
  private final Ends ends;
  private final NestedSagas nested;
  private final Repairs repairs;
  private final Refusals refusals = new Refusals();

  /**
   * @param coordinator the use cases
   * @param urls by which sagas are known outside
   * @param exchanges how requests are dealt with
   */
  public CoordinatorHttp(Coordinator coordinator, SagaUrls urls, Exchanges exchanges) {
    Desk desk = new Desk(coordinator, urls, exchanges);
    this.exchanges = exchanges;
    this.lists = new Lists(desk);
    this.lives = new Lives(desk);
    this.parties = new Parties(desk);
    this.ends = new Ends(desk);
    this.nested = new NestedSagas(desk);
    this.repairs = new Repairs(desk);
  }

  /** How long an answer may take before {@link Exchange#waitNoLonger} is to be called. */
  Duration patience() {
    return exchanges.patience();
  }

  /** Begins to answer; short work is done when this returns. Never throws. */
  Exchange begin(Request request) {
    Optional<Version> asked = Version.of(request.header(Names.VERSION));
    if (asked.isEmpty()) {
      return Exchange.answered(unknownVersion(request));
    }
    Version version = asked.get();
    List<String> segments = Route.segments(request.rawPath());
    Optional<Route> found = Route.of(request.method(), segments);
    if (found.isEmpty()) {
      return Exchange.answered(told(version, unknownRoute(request, segments)));
    }
    Route route = found.get();
    Ask ask = new Ask(request, version, route.names(segments), exchanges.limits());
    return begin(route, ask);
  }

  private Exchange begin(Route route, Ask ask) {
    Reaction reaction = prepared(route, ask);
    Supplier<Response> meanwhile = reaction.meanwhile();
    if (meanwhile == null) {
      return Exchange.answered(answered(route, ask, reaction.work()));
    }
    CompletableFuture<Response> answer = new CompletableFuture<>();
    try {
      exchanges.drives().execute(() -> answer.complete(answered(route, ask, reaction.work())));
    } catch (RuntimeException e) { // full, or shut down
      return Exchange.answered(answered(route, ask, failing(e)));
    }
    return Exchange.pending(answer, () -> answered(route, ask, meanwhile));
  }

  /** What cannot even be prepared fails when its work is done. */
  private Reaction prepared(Route route, Ask ask) {
    try {
      checkHeaders(ask.request());
      return reaction(route, ask);
    } catch (RuntimeException e) {
      return Reaction.atOnce(failing(e));
    }
  }

  private static Supplier<Response> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private Reaction reaction(Route route, Ask ask) {
    return switch (route) {
      case LIST -> Reaction.atOnce(() -> lists.all(ask));
      case START -> Reaction.atOnce(() -> lives.start(ask));
      case RECOVERING -> lists.recovering(ask);
      case FAILED -> Reaction.atOnce(() -> lists.failed(ask));
      case REMOVE -> Reaction.atOnce(() -> repairs.remove(ask));
      case PARTICIPANT -> Reaction.atOnce(() -> repairs.participant(ask));
      case MOVE -> Reaction.atOnce(() -> repairs.move(ask));
      case NESTED_STATUS -> Reaction.atOnce(() -> nested.status(ask));
      case NESTED_COMPLETE -> nested.complete(ask);
      case NESTED_COMPENSATE -> nested.compensate(ask);
      case NESTED_FORGET, NESTED_FORGET_OLD -> nested.forget(ask);
      case FIND -> Reaction.atOnce(() -> lives.find(ask));
      case JOIN -> Reaction.atOnce(() -> parties.join(ask));
      case STATUS -> Reaction.atOnce(() -> lives.status(ask));
      case RENEW -> Reaction.atOnce(() -> lives.renew(ask));
      case CLOSE -> ends.close(ask);
      case CANCEL -> ends.cancel(ask);
      case LEAVE -> Reaction.atOnce(() -> parties.leave(ask));
    };
  }

  private Response answered(Route route, Ask ask, Supplier<Response> work) {
    return told(ask.version(), refusals.guarded(ask, route, work));
  }

  private void checkHeaders(Request request) {
    int most = exchanges.limits().maxHeaderBytes();
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (header.getValue().length() > most) {
        throw new Problem(
            Problem.HEADER_TOO_LARGE,
            "The header "
                + header.getKey()
                + " is longer than the "
                + most
                + " characters that are read. Send less.");
      }
    }
  }

  private static Response told(Version version, Response response) {
    return response.with(Names.VERSION, version.toString());
  }

  private static Response unknownVersion(Request request) {
    return told(
        Version.HIGHEST,
        Response.plain(
            Problem.UNKNOWN_VERSION,
            "Version "
                + Ask.bounded(String.valueOf(request.header(Names.VERSION)))
                + " of the protocol is not known here; the highest is "
                + Version.HIGHEST
                + ". Ask with one of "
                + List.of(Version.values())
                + "."));
  }

  private static Response unknownRoute(Request request, List<String> segments) {
    Set<String> methods = Route.methods(segments);
    if (methods.isEmpty()) {
      return Response.plain(
          Problem.NOT_FOUND,
          "The coordinator has nothing at " + Ask.bounded(request.rawPath()) + ".");
    }
    String allowed = String.join(", ", methods);
    return Response.plain(
            Problem.NOT_ALLOWED, Ask.bounded(request.rawPath()) + " takes " + allowed + " only.")
        .with(Names.ALLOW, allowed);
  }
}
