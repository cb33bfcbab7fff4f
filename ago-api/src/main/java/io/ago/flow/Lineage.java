package io.ago.flow;

import io.ago.AgoException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a flow comes from.
 *
 * @param correlationId what all flows of one saga share: 1 to 200 visible ASCII characters, no
 *     colon, which separates it from the step in the keys of Ago
 * @param causationId the correlation id of the flow that led to this one, or null if none did; of
 *     the same form
 * @param traceparent the trace that it belongs to, or null
 */
public record Lineage(
    String correlationId, @Nullable String causationId, @Nullable Traceparent traceparent) {
  private static final int MOST = 200;
  private static final Pattern ID = Pattern.compile("[!-9;-~]{1," + MOST + "}");

  /**
   * Checks the ids.
   *
   * @param correlationId as {@link #correlationId()}
   * @param causationId as {@link #causationId()}
   * @param traceparent as {@link #traceparent()}
   * @throws AgoException if one is blank, too long or holds other characters
   */
  public Lineage {
    check("correlation id", correlationId);
    if (causationId != null) {
      check("causation id", causationId);
    }
  }

  /**
   * Where a flow comes from that no other led to, outside of any trace.
   *
   * @param correlationId as {@link #correlationId()}
   * @return it
   * @throws AgoException if the id is blank, too long or holds other characters
   */
  public static Lineage of(String correlationId) {
    return new Lineage(correlationId, null, null);
  }

  /**
   * That of a flow to which this one leads: caused by it, in the same trace.
   *
   * @param correlationId of the other
   * @return it
   * @throws AgoException if the id is blank, too long or holds other characters, or is the very
   *     same: a flow of one's own saga is not caused by oneself
   */
  public Lineage leadTo(String correlationId) {
    if (correlationId.equals(this.correlationId)) {
      throw new AgoException(
          "Flow "
              + correlationId
              + " cannot lead to one of the same correlation id. Give another id, or stay in the"
              + " flow by withPayload.");
    }
    return new Lineage(correlationId, this.correlationId, traceparent);
  }

  /**
   * The same, as part of a trace.
   *
   * @param traceparent of it
   * @return it
   */
  public Lineage within(Traceparent traceparent) {
    return new Lineage(correlationId, causationId, traceparent);
  }

  /**
   * Whether a text may be an id.
   *
   * @param id of any form, or null
   * @return it, empty if it may not
   */
  public static Optional<String> id(@Nullable String id) {
    return Optional.ofNullable(id).filter(text -> ID.matcher(text).matches());
  }

  private static void check(String what, String id) {
    if (id.isBlank()) {
      throw new AgoException(
          "A "
              + what
              + " must not be blank: flows without one would be taken for one saga. Leave"
              + " it out to have one made, or give your own.");
    }
    if (id(id).isEmpty()) {
      throw new AgoException(
          "A "
              + what
              + " has 1 to "
              + MOST
              + " visible ASCII characters and no colon, but "
              + Texts.shown(id)
              + " of "
              + id.length()
              + " was given. Give another, or leave it out to have one made.");
    }
  }
}
