package io.ago.internal.filter;

import io.ago.flow.Traceparent;
import io.ago.internal.participant.Brought;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/** The headers by which contexts travel. */
final class LraHeaders {
  /** Words of the participant's own that come back with each callback; a word of Narayana's. */
  static final String DATA = "Narayana-LRA-Participant-Data";

  /** The correlation id of the flow, where it is not the last path segment of the context. */
  static final String CORRELATION = "Ago-Correlation-Id";

  /** That of the flow which led to it, where it is not the last segment of the parent context. */
  static final String CAUSATION = "Ago-Causation-Id";

  private LraHeaders() {}

  static Incoming incoming(MultivaluedMap<String, String> headers) {
    return new Incoming(
        given(headers, LRA.LRA_HTTP_CONTEXT_HEADER),
        given(headers, LRA.LRA_HTTP_PARENT_CONTEXT_HEADER),
        Numbered.of(given(headers, LRA.LRA_HTTP_RECOVERY_HEADER), given(headers, Numbered.HEADER)),
        new Brought(given(headers, CORRELATION), given(headers, CAUSATION), trace(headers)));
  }

  /** Shows the method the context that it runs in, and no other. */
  static void show(MultivaluedMap<String, String> headers, Visit visit) {
    Outward seen = visit.seen();
    set(headers, LRA.LRA_HTTP_CONTEXT_HEADER, seen.lra());
    set(headers, LRA.LRA_HTTP_PARENT_CONTEXT_HEADER, seen.parent());
    Stay stay = visit.stay();
    if (stay != null) {
      set(
          headers,
          LRA.LRA_HTTP_RECOVERY_HEADER,
          stay.recovery() == null ? null : String.valueOf(stay.recovery()));
      set(headers, DATA, stay.earlierData());
    }
  }

  private static void set(
      MultivaluedMap<String, String> headers, String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.putSingle(name, value);
    }
  }

  /** Of several nobody could tell which is right. Source: W3C Trace Context, "traceparent". */
  private static @Nullable String trace(MultivaluedMap<String, String> headers) {
    List<String> all = headers.getOrDefault(Traceparent.HEADER, List.of());
    return all.size() == 1
        ? Traceparent.read(all.get(0)).map(Traceparent::header).orElse(null)
        : null;
  }

  private static @Nullable String given(MultivaluedMap<String, String> headers, String name) {
    String value = headers.getFirst(name);
    return value == null || value.isBlank() ? null : value;
  }
}
