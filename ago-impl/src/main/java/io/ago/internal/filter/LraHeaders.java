package io.ago.internal.filter;

import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/** The headers by which contexts travel. */
final class LraHeaders {
  /** Words of the participant's own that come back with each callback; a word of Narayana's. */
  static final String DATA = "Narayana-LRA-Participant-Data";

  private LraHeaders() {}

  static Incoming incoming(MultivaluedMap<String, String> headers) {
    return new Incoming(
        given(headers, LRA.LRA_HTTP_CONTEXT_HEADER),
        given(headers, LRA.LRA_HTTP_PARENT_CONTEXT_HEADER),
        Numbered.of(given(headers, LRA.LRA_HTTP_RECOVERY_HEADER), given(headers, Numbered.HEADER)));
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

  private static @Nullable String given(MultivaluedMap<String, String> headers, String name) {
    String value = headers.getFirst(name);
    return value == null || value.isBlank() ? null : value;
  }
}
