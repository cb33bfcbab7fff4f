package io.ago.internal.rest;

import io.ago.internal.coordinator.SagaStore.Head;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Lists of sagas, a page at a time: where there are more, a {@code Link} of rel {@code next} leads
 * on, and the document itself stays as clients know it.
 */
final class Lists {
  private static final int PAGE = 1_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{0,64}");
  private static final Set<LRAStatus> UNFINISHED =
      EnumSet.of(LRAStatus.Active, LRAStatus.Closing, LRAStatus.Cancelling);
  private static final Set<LRAStatus> RECOVERING =
      EnumSet.of(LRAStatus.Closing, LRAStatus.Cancelling);
  private static final Set<LRAStatus> FAILED =
      EnumSet.of(LRAStatus.FailedToClose, LRAStatus.FailedToCancel);

  private final Desk desk;

  Lists(Desk desk) {
    this.desk = desk;
  }

  /** Those in the state that is asked for, else all that have not ended. */
  Response all(Ask ask) {
    String wanted = ask.request().query(Names.STATUS);
    return wanted.isEmpty()
        ? list(ask, UNFINISHED, "?")
        : list(ask, EnumSet.of(status(wanted)), "?" + Names.STATUS + "=" + wanted + "&");
  }

  /**
   * Those that are being closed or cancelled, after a round over what is due and a try of each.
   * Source: Narayana's coordinator, whose listing scans first.
   */
  Reaction recovering(Ask ask) {
    return new Reaction(
        () -> {
          desk.exchanges().pass().run();
          desk.coordinator().retryAll(PAGE);
          return list(ask, RECOVERING, "/recovery?");
        },
        () -> list(ask, RECOVERING, "/recovery?"));
  }

  /** Those that failed for good. */
  Response failed(Ask ask) {
    return list(ask, FAILED, "/recovery/failed?");
  }

  private Response list(Ask ask, Set<LRAStatus> statuses, String where) {
    String after = ask.request().query(Names.AFTER);
    if (!ID.matcher(after).matches()) {
      throw new Problem(
          Problem.BAD_REQUEST, Names.AFTER + "=" + Ask.bounded(after) + " is no saga's id.");
    }
    List<Head> found = desk.coordinator().catalogue().list(statuses, after, PAGE + 1);
    List<Head> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
    Response listed = Response.json(Response.OK, Json.list(page, desk.urls()));
    return found.size() > PAGE ? listed.with(Names.LINK, next(where, page)) : listed;
  }

  private String next(String where, List<Head> page) {
    String last = URLEncoder.encode(page.get(page.size() - 1).id(), StandardCharsets.UTF_8);
    return "<" + desk.urls().list() + where + Names.AFTER + "=" + last + ">; rel=\"next\"";
  }

  private static LRAStatus status(String name) {
    return Stream.of(LRAStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    Problem.BAD_REQUEST,
                    "'"
                        + Ask.bounded(name)
                        + "' is no status of an LRA. Ask for one of "
                        + List.of(LRAStatus.values())
                        + "."));
  }
}
