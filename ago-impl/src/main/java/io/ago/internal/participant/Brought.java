package io.ago.internal.participant;

import io.ago.flow.Lineage;
import io.ago.flow.Traceparent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the flow that it belongs to, besides its LRA: as it came, or as it goes.
 *
 * @param correlation the flow's correlation id; null if it is the last path segment of the LRA id
 * @param causation that of the flow which led to it; null if there is none, or it is the last path
 *     segment of the parent LRA's id
 * @param traceparent the trace, or null
 */
public record Brought(
    @Nullable String correlation, @Nullable String causation, @Nullable String traceparent) {
  public static final Brought NOTHING = new Brought(null, null, null);

  private static final int MALFORMED = 400;

  /** What has to be said of a flow that travels with an LRA. */
  public static Brought beside(Lineage lineage, String lra, @Nullable String parent) {
    Traceparent trace = lineage.traceparent();
    String causation = lineage.causationId();
    return new Brought(
        lineage.correlationId().equals(id(lra)) ? null : lineage.correlationId(),
        causation != null && causation.equals(id(parent)) ? null : causation,
        trace == null ? null : trace.header());
  }

  /**
   * Refuses ids that are none: work under an id that the caller did not mean could not be found
   * again. A malformed trace is left out instead, as W3C Trace Context wants it.
   *
   * @throws NotCoordinated with 400
   */
  public void check() {
    check("correlation", correlation);
    check("causation", causation);
  }

  /**
   * The lineage of the flow in the LRA that came along.
   *
   * @return empty if the LRA's id has no last path segment that could be one
   */
  public Optional<Lineage> within(@Nullable String lra, @Nullable String parent) {
    return lineage(
        correlation == null ? id(lra) : correlation, causation == null ? id(parent) : causation);
  }

  /**
   * The lineage of the flow in an LRA that the request has started. If it came with another one,
   * what it brought belongs to that, which is the cause.
   *
   * @return as {@link #within}
   */
  public Optional<Lineage> startedIn(@Nullable String came, @Nullable String started) {
    return came == null
        ? within(started, null)
        : lineage(id(started), correlation == null ? id(came) : correlation);
  }

  private Optional<Lineage> lineage(@Nullable String id, @Nullable String cause) {
    return Lineage.id(id)
        .map(correct -> new Lineage(correct, cause, Traceparent.read(traceparent).orElse(null)));
  }

  /** An LRA's own id; a colon, which correlation ids have none of, is encoded as in a URL. */
  private static @Nullable String id(@Nullable String lra) {
    return lra == null ? null : Lineage.id(LraIds.uid(lra).replace(":", "%3A")).orElse(null);
  }

  private static void check(String what, @Nullable String id) {
    if (id != null && Lineage.id(id).isEmpty()) {
      throw new NotCoordinated(
          MALFORMED,
          "The header with the "
              + what
              + " id holds none: it has 1 to 200 visible ASCII characters and no colon. Send one"
              + " like that, or leave the header out.",
          null);
    }
  }
}
