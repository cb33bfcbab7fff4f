package io.ago.internal.rest;

import io.ago.internal.admission.Limits;
import io.ago.internal.coordinator.SagaUrls;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose route is known.
 *
 * @param request as it came
 * @param version of the protocol that the asker speaks
 * @param names the segments of its path that are not given by the route, percent-encoded
 * @param limits how much it may bring
 */
record Ask(Request request, Version version, List<String> names, Limits limits) {
  private static final int SHOWN = 300;

  /** As long as an id can be. */
  private static final int MOST_ID = 64;

  /** Nothing lasts longer, and later times fit into no database. */
  private static final long MOST_MILLIS = Duration.ofDays(36_500).toMillis();

  /** The saga that the path names. */
  String saga() {
    String id = SagaUrls.id(names.get(0));
    if (id.length() > MOST_ID) {
      throw new Problem(Problem.NOT_FOUND, "No saga has an id as long as " + bounded(id) + ".");
    }
    return id;
  }

  /** What the path names, as a whole LRA id if it is one, for a message. */
  String lra() {
    return names.isEmpty() ? "" : bounded(Request.decoded(names.get(0)));
  }

  /** A header's value, or null if there is none or it is empty. */
  @Nullable String words(String header) {
    String value = request.header(header);
    return value == null || value.isBlank() ? null : value;
  }

  String body() {
    return request.body(limits.maxBodyBytes()).strip();
  }

  /** A time limit in milliseconds; null if there is none: not given, zero or less. */
  @Nullable Duration timeLimit() {
    String text = request.query(Names.TIME_LIMIT);
    if (text.isEmpty()) {
      return null;
    }
    try {
      long millis = Long.parseLong(text);
      return millis > 0 ? Duration.ofMillis(Math.min(millis, MOST_MILLIS)) : null;
    } catch (NumberFormatException e) {
      throw new Problem(
          Problem.BAD_REQUEST,
          Names.TIME_LIMIT + "=" + bounded(text) + " is no number of milliseconds.");
    }
  }

  /** Text that somebody sent, in a length fit for a message. */
  static String bounded(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  /** One word, bare or as the only property of a JSON object. */
  Response answer(int status, String property, String value) {
    return request.wantsJson()
        ? Response.json(status, Json.object(property, value))
        : Response.plain(status, value);
  }
}
